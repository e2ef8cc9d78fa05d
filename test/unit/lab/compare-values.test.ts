import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareValues, formatValue } from '#lib/lab';

test('a clone of any plain value is equal to it', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => compareValues(value, structuredClone(value)) === null));
});

test('maps, sets, dates and typed arrays are compared by content', () => {
  const value = () => ({
    m: new Map([['a', 1]]),
    s: new Set([1, 2]),
    d: new Date(5),
    f: new Float64Array([1, 2]),
  });
  expect(compareValues(value(), value())).toBeNull();
  expect(compareValues(value(), { ...value(), d: new Date(6) })).toBe('the result.d should be 5, yours is 6');
  expect(compareValues(value(), { ...value(), f: new Float32Array([1, 2]) })).toBe(
    'the result.f should be a Float64Array, yours is a Float32Array',
  );
});

test('numbers may differ by a relative 1e-9 and no more', () => {
  expect(compareValues(1, 1 + 1e-10)).toBeNull();
  expect(compareValues(1, 1 + 1e-8)).not.toBeNull();
  expect(compareValues(Number.NaN, Number.NaN)).toBeNull();
});

test('the sentence names the first place that differs', () => {
  expect(compareValues([{ id: 1 }, { id: 2 }], [{ id: 1 }, { id: 3 }])).toBe(
    'the result[1].id should be 2, yours is 3',
  );
  expect(compareValues([1, 2], [1])).toBe('the result should have 2 elements, yours has 1');
  expect(compareValues({ a: 1 }, {})).toBe('the result should have the key "a"');
  expect(compareValues({}, { b: 1 })).toBe('the result has a key "b" that should not be there');
});

test('a wide, deep or hostile value is printed within its limit', () => {
  let deep: unknown = 1;
  for (let i = 0; i < 5_000; i++) deep = [deep];
  // A small graph that unfolds to 2^60 leaves.
  let dag: unknown = 1;
  for (let i = 0; i < 60; i++) dag = [dag, dag];
  for (const value of [deep, dag, 'x'.repeat(1e6), new Array(1e5).fill({ a: 1 }), new Float64Array(1e6)]) {
    expect(formatValue(value, 100).length).toBeLessThanOrEqual(100);
  }
});
