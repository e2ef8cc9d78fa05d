import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freshSeed, seededRandom } from '#lib/numbers';

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

test('a seed gives the numbers it has always given: recordings, findings and figures are replayed with it', () => {
  const random = seededRandom('0123456789abcdef0123456789abcdef');
  expect([random.next(), random.next(), random.int(0, 1e9), random.int(-5, 5)]).toEqual([
    0.8219981321599334, 0.6375069217756391, 536356321, 0,
  ]);
  expect(random.shuffle([1, 2, 3, 4, 5, 6, 7, 8, 9])).toEqual([2, 5, 7, 8, 9, 1, 4, 3, 6]);
});

test('a number is a seed too: its hexadecimal digits, filled up with zeros', () => {
  expect(seededRandom(255).next()).toBe(seededRandom(`${'0'.repeat(30)}ff`).next());
  expect(() => seededRandom(-1)).toThrow('A seed that is a number is whole and 0 or more; got -1.');
  expect(() => seededRandom(0.5)).toThrow('got 0.5');
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
