import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findNotData } from '../../../lib/runtimes/js/harness/not-data.ts';
import { print, printThrown } from '../../../lib/runtimes/shared/realm/print.ts';

class Point {
  x = 1;
}

test.for<[unknown, string]>([
  ['a "b"\n', '"a \\"b\\"\\n"'],
  [-0, '-0'],
  [12n, '12n'],
  [Symbol('s'), 'Symbol(s)'],
  [undefined, 'undefined'],
  [[1, [2, []]], '[1, [2, []]]'],
  [{ a: 1, 'b c': null }, '{ a: 1, "b c": null }'],
  [new Point(), 'Point { x: 1 }'],
  [Object.create(null), '{}'],
  [new Map<unknown, unknown>([['k', new Set([1])]]), 'Map(1) { "k" => Set(1) { 1 } }'],
  [new Float64Array([0.5]), 'Float64Array(1) [0.5]'],
  [new Date(Number.NaN), 'Invalid Date'],
  [/a/gi, '/a/gi'],
  [new TypeError('no'), '[TypeError: no]'],
  [Promise.resolve(1), 'Promise {…}'],
  [function named() {}, '[function named]'],
  [[[[[[1]]]]], '[[[[[…]]]]]'],
])('prints %o', ([value, text]) => {
  expect(print(value, 500)).toBe(text);
});

test('any value is printed within its limit, and nothing of it is called', () => {
  fc.assert(
    fc.property(
      fc.anything({
        withMap: true,
        withSet: true,
        withDate: true,
        withTypedArray: true,
        withSparseArray: true,
        withNullPrototype: true,
        withBigInt: true,
        withBoxedValues: true,
      }),
      fc.integer({ min: 1, max: 300 }),
      (value, limit) => {
        expect(print(value, limit).length).toBeLessThanOrEqual(limit);
      },
    ),
  );
  const called: string[] = [];
  const loud = {
    get a() {
      called.push('getter');
      return 1;
    },
    toString: () => called.push('toString'),
    toJSON: () => called.push('toJSON'),
    [Symbol.toPrimitive]: () => called.push('toPrimitive'),
  };
  expect(print([loud, new Map([[loud, loud]])], 500)).toContain('a: [getter]');
  expect(called).toEqual([]);
});

test.for<[unknown, string]>([
  [
    new RangeError('far', { cause: new TypeError('deep', { cause: { a: 1 } }) }),
    'RangeError: far, caused by TypeError: deep, caused by { a: 1 }',
  ],
  [{ message: 'no' }, '{ message: "no" }'],
  [null, 'null'],
  ['text', '"text"'],
  [new DOMException('gone', 'AbortError'), 'AbortError: gone'],
  [Object.assign(new Error(''), { name: 'Own' }), 'Own'],
])('what was thrown is said in words: %o', ([thrown, text]) => {
  expect(printThrown(thrown)).toBe(text);
});

test('causes that go round have an end', () => {
  const error = new Error('x') as Error & { cause: unknown };
  error.cause = error;
  expect(printThrown(error)).toBe(`${'Error: x, caused by '.repeat(4)}…`);
});

test.for<[unknown, string, string]>([
  [{ a: [1, {}.constructor] }, 'the result.a[1]', 'a function: Object.prototype’s `constructor`'],
  [[function named() {}], 'the result[0]', 'a function, `named`'],
  [Promise.resolve(1), 'the result', 'a promise'],
  [{ s: Symbol('q') }, 'the result.s', 'a symbol'],
  [
    {
      deep: {
        get a() {
          return () => 1;
        },
      },
    },
    'the result.deep.a',
    'a getter',
  ],
  [new WeakMap(), 'the result', 'a WeakMap'],
])('what cannot be copied is found, with its place: %o', ([value, place, what]) => {
  const found = findNotData(value, structuredClone, 'key');
  expect(found).toMatchObject({ place, what });
  expect(JSON.stringify(found.marked)).toContain(`{"key":${JSON.stringify(what)}}`);
});

test('data has nothing that cannot be copied, and a value too large to search has no marks', () => {
  expect(findNotData({ a: [1, new Map([[1, new Date(0)]])] }, structuredClone, 'key').what).toBe('');
  let shared: unknown = () => 1;
  for (let i = 0; i < 40; i++) shared = [shared, shared];
  expect(findNotData(shared, structuredClone, 'key').marked).toBeUndefined();
});
