import { expect, test } from 'vitest';
import { formatValue, notData } from '#lib/lab';

const withHole = () => {
  const list: unknown[] = [];
  list[1] = 1;
  return list;
};

test.for<[unknown, string]>([
  ['say "hi"\n', '"say \\"hi\\"\\n"'],
  [-0, '-0'],
  [Number.NaN, 'NaN'],
  [12n, '12n'],
  [undefined, 'undefined'],
  [[1, [2, []]], '[1, [2, []]]'],
  [withHole(), '[(empty), 1]'],
  [{ a: 1, 'b c': [null] }, '{ a: 1, "b c": [null] }'],
  [{}, '{}'],
  [
    new Map<unknown, unknown>([
      ['a', { n: 1 }],
      [2, null],
    ]),
    'Map(2) { "a" => { n: 1 }, 2 => null }',
  ],
  [new Map(), 'Map(0) {}'],
  [new Set([1, 'x']), 'Set(2) { 1, "x" }'],
  [new Float32Array([0.5, 2]), 'Float32Array [0.5, 2]'],
  [new ArrayBuffer(8), 'ArrayBuffer(8 bytes)'],
  [new DataView(new ArrayBuffer(4)), 'DataView(4 bytes)'],
  [new Date(0), '1970-01-01T00:00:00.000Z'],
  [new Date(Number.NaN), 'Invalid Date'],
  [/a b/gi, '/a b/gi'],
  [new RangeError('too far'), 'RangeError("too far")'],
  [new String('x'), 'boxed "x"'],
  [notData('a promise'), 'a promise'],
])('prints %o', ([value, text]) => {
  expect(formatValue(value, 200)).toBe(text);
});

test('a wide, deep, cyclic or shared value is printed within its limit', () => {
  let deep: unknown = 1;
  for (let i = 0; i < 5_000; i++) deep = [deep];
  // A small graph that unfolds to 2^60 leaves.
  let shared: unknown = 1;
  for (let i = 0; i < 60; i++) shared = { a: shared, b: new Map([[shared, shared]]) };
  const cycle: unknown[] = [];
  cycle.push(cycle, cycle);
  const values = [
    deep,
    shared,
    cycle,
    'x'.repeat(1e6),
    new Array(1e5).fill({ a: 1 }),
    new Array(4e9),
    new Float64Array(1e6),
    new Set(Array(1e5).keys()),
  ];
  for (const value of values)
    for (const limit of [1, 20, 100, 2_000])
      expect(formatValue(value, limit).length).toBeLessThanOrEqual(limit);
});
