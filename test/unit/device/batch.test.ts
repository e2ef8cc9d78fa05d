import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backoffMs, countBatch } from '../../../lib/device/batch.ts';

describe('countBatch', () => {
  test('takes as many of the first writes as the limits allow, and never none of some', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(
        sizes,
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 5_000 }),
        (sizes, writes, bytes) => {
          const count = countBatch(sizes, writes, bytes);
          const total = (n: number) => sizes.slice(0, n).reduce((sum, size) => sum + size, 0);
          expect(count).toBeGreaterThanOrEqual(1);
          expect(count).toBeLessThanOrEqual(Math.min(writes, sizes.length));
          if (count > 1) expect(total(count)).toBeLessThanOrEqual(bytes);
          if (count < Math.min(writes, sizes.length)) expect(total(count + 1)).toBeGreaterThan(bytes);
        },
      ),
    );
  });

  test('of an empty queue takes none', () => {
    expect(countBatch([])).toBe(0);
  });
});

describe('backoffMs', () => {
  test('doubles from one second to one minute, half of it random', () => {
    const ceilings = [1, 2, 3, 4, 5, 6, 7, 8, 100].map((failures) => backoffMs(failures, () => 1));
    expect(ceilings).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    expect(backoffMs(3, () => 0)).toBe(2_000);
  });
});
