import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stripPlace } from '../../../components/course/progress/strip-place.ts';

describe('a dot on the strip of predictions', () => {
  it('stands in the middle when the prediction was right, and as far right for twice as left for half', () => {
    expect(stripPlace(1)).toBe(50);
    expect(stripPlace(2) - 50).toBeCloseTo(50 - stripPlace(0.5), 5);
  });

  it('stays inside the strip, in the order of the ratios', () => {
    const ratio = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(ratio, ratio, (a, b) => {
        const [low, high] = [stripPlace(Math.min(a, b)), stripPlace(Math.max(a, b))];
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(100);
        expect(low).toBeLessThanOrEqual(high);
      }),
    );
  });
});
