import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCache, FIRST_LEVEL } from '#lib/simulate/cache';

const missesOf = (addresses: Iterable<number>, shape = FIRST_LEVEL) => {
  const cache = createCache(shape);
  for (const address of addresses) cache.access(address);
  return cache.misses();
};

test('reading a block from front to back fetches each line once', () => {
  const addresses = Array.from({ length: 10_000 }, (_, i) => i * 4);
  expect(missesOf(addresses)).toBe(Math.ceil(40_000 / 64));
});

test('a working set that fits is fetched once, however often it is read', () => {
  const once = Array.from({ length: FIRST_LEVEL.bytes / 64 }, (_, i) => i * 64);
  expect(missesOf([...once, ...once, ...once])).toBe(once.length);
});

test('one line more than the cache holds, read in turn, misses every time', () => {
  const shape = { bytes: 512, ways: 8, lineBytes: 64 };
  const nine = Array.from({ length: 9 }, (_, i) => i * 64);
  expect(missesOf([...nine, ...nine, ...nine], shape)).toBe(27);
});

test('lines a whole number of sets apart push each other out while the rest of the cache is empty', () => {
  const apart = Array.from({ length: 9 }, (_, i) => i * 64 * 64);
  expect(missesOf([...apart, ...apart])).toBe(18);
});

test('hits and misses are those of a list kept in order of use for every set', () => {
  const shape = { bytes: 1_024, ways: 4, lineBytes: 32 };
  fc.assert(
    fc.property(fc.array(fc.nat(8_000), { maxLength: 400 }), (addresses) => {
      const cache = createCache(shape);
      const sets = Array.from({ length: 8 }, (): number[] => []);
      for (const address of addresses) {
        const line = Math.floor(address / 32);
        const set = sets[line % 8]!;
        const at = set.indexOf(line);
        expect(cache.access(address)).toBe(at >= 0);
        if (at >= 0) set.splice(at, 1);
        set.unshift(line);
        set.length = Math.min(set.length, 4);
      }
    }),
  );
});

test('a shape that is no cache is refused with its numbers', () => {
  expect(() => createCache({ bytes: 3_000, ways: 8, lineBytes: 64 })).toThrow('3000 bytes in 8 ways');
});
