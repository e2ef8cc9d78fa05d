import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freshSeed, seededRandom } from '#lib/lab';

const seeds = fc
  .array(fc.constantFrom(...'0123456789abcdef'), { minLength: 32, maxLength: 32 })
  .map((d) => d.join(''));

test('the same seed gives the same numbers', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const [a, b] = [seededRandom(seed), seededRandom(seed)];
      for (let i = 0; i < 20; i++) expect(a.next()).toBe(b.next());
    }),
  );
});

test('whole numbers stay within their bounds and reach both ends', () => {
  const random = seededRandom('00000000000000000000000000000001');
  const seen = new Set(Array.from({ length: 500 }, () => random.int(-2, 2)));
  expect([...seen].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2]);
});

test('numbers fill the unit interval evenly', () => {
  const random = seededRandom('fedcba9876543210fedcba9876543210');
  const buckets = new Array<number>(10).fill(0);
  for (let i = 0; i < 20_000; i++) buckets[Math.floor(random.next() * 10)]!++;
  for (const count of buckets) expect(Math.abs(count - 2_000)).toBeLessThan(200);
});

test('a shuffle keeps every element and leaves the list alone', () => {
  fc.assert(
    fc.property(seeds, fc.array(fc.integer()), (seed, list) => {
      const before = [...list];
      const shuffled = seededRandom(seed).shuffle(list);
      expect([...shuffled].sort()).toEqual([...list].sort());
      expect(list).toEqual(before);
    }),
  );
});

test('a seed that is not 32 hexadecimal digits is refused by name', () => {
  expect(() => seededRandom('12')).toThrow('A seed is 32 hexadecimal digits; got "12".');
});

test('fresh seeds differ', () => {
  expect(new Set(Array.from({ length: 100 }, freshSeed)).size).toBe(100);
});
