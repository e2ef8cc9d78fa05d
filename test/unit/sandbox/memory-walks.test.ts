import { afterEach, expect, test } from 'vitest';
import { createMemoryTracer, patchWalks } from '../../../lib/runtimes/js/memory-tracer.ts';

const prototypes = [Array.prototype, Object.getPrototypeOf(Int8Array.prototype) as object];
const originals = prototypes.map((prototype) => Object.getOwnPropertyDescriptors(prototype));
const restore = () => {
  prototypes.forEach((prototype, i) => {
    Object.defineProperties(prototype, originals[i]!);
  });
};
afterEach(restore);

const list = Array.from({ length: 1_000 }, (_, i) => i);
const typed = Float64Array.from(list);

/** Elements that a call touches; methods are patched while it runs, and only then. */
function touched(call: () => void): number {
  const tracer = createMemoryTracer();
  patchWalks(tracer);
  const before = tracer.touches();
  call();
  const touches = tracer.touches() - before;
  restore();
  return touches;
}

test.each([
  ['a search that finds nothing', () => list.indexOf(-1), 1_000],
  ['a map, of what it reads and answers', () => typed.map((x) => x + 1), 2_000],
  ['a slice, of the part alone', () => list.slice(10, 30), 40],
  ['a slice from the end', () => list.slice(-3), 6],
  ['a slice of nothing', () => list.slice(700, 200), 0],
  ['a filled part', () => new Float64Array(100).fill(1, 20, 25), 5],
  ['one element by its index', () => list.at(17), 1],
  ['the last element', () => typed.at(-1), 1],
  ['one element counted from the end', () => list.at(-1_000), 1],
  ['an element that is not there', () => list.at(5_000), 0],
  ['an iterator that the code takes itself', () => list[Symbol.iterator](), 1_000],
  ['entries', () => typed.entries(), 1_000],
] as const)('%s counts', (_, call, expected) => {
  expect(touched(call)).toBe(expected);
});

test('many short slices of a long array count what they hold, not the array each time', () => {
  expect(
    touched(() => {
      for (let i = 0; i < 100; i++) list.slice(i, i + 1);
    }),
  ).toBe(200);
});
