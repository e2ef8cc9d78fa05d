import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareValues, notData } from '#lib/lab';

/** A list of references that unfolds to 2^60 leaves. */
function sharedNodes(leaf: unknown): unknown {
  let node = leaf;
  for (let i = 0; i < 60; i++) node = [node, node];
  return node;
}

function cyclic(value: unknown): unknown {
  const list: unknown[] = [value];
  list.push(list);
  return list;
}

const sparse = (length: number, at: number, value: unknown) => {
  const list = new Array(length);
  list[at] = value;
  return list;
};

const bytes = (...values: number[]) => new Uint8Array(values).buffer;

/** Every kind of value that a structured clone carries: what equals it, and what does not with the sentence for it. */
const KINDS: Record<string, { value: unknown; same?: unknown[]; differ: [unknown, string][] }> = {
  undefined: { value: undefined, differ: [[null, 'the result should be undefined, yours is null']] },
  null: {
    value: null,
    differ: [
      [undefined, 'the result should be null, yours is undefined'],
      [{}, 'the result should be null, yours is {}'],
      [0, 'the result should be null, yours is 0'],
    ],
  },
  boolean: {
    value: true,
    differ: [
      [false, 'yours is false'],
      [1, 'yours is 1'],
      [new Boolean(true), 'yours is boxed true'],
    ],
  },
  string: {
    value: 'a',
    differ: [
      ['b', 'should be "a", yours is "b"'],
      [new String('a'), 'yours is boxed "a"'],
    ],
  },
  'whole number': {
    value: 1e15,
    differ: [
      [1e15 + 1, 'should be 1000000000000000, yours is 1000000000000001'],
      [10n ** 15n, 'yours is 1000000000000000n'],
    ],
  },
  'number with a fraction': {
    value: 0.1 + 0.2,
    same: [0.3, 0.3 + 1e-12],
    differ: [[0.3 + 1e-8, 'should be 0.30000000000000004, yours is 0.30000001']],
  },
  'whole sum of fractions': {
    value: 3,
    same: [3 + 4e-16, 3.0000000000000004],
    differ: [
      [3.1, 'yours is 3.1'],
      [4, 'yours is 4'],
    ],
  },
  zero: {
    value: 0,
    same: [-0],
    differ: [
      [5e-324, 'yours is 5e-324'],
      [null, 'yours is null'],
    ],
  },
  NaN: {
    value: Number.NaN,
    differ: [
      [0, 'should be NaN, yours is 0'],
      [undefined, 'yours is undefined'],
    ],
  },
  Infinity: {
    value: Number.POSITIVE_INFINITY,
    differ: [
      [Number.NEGATIVE_INFINITY, 'should be Infinity, yours is -Infinity'],
      [Number.MAX_VALUE, 'should be Infinity, yours is 1.79'],
      [1.5, 'should be Infinity, yours is 1.5'],
      [Number.NaN, 'should be Infinity, yours is NaN'],
    ],
  },
  bigint: {
    value: 2n ** 64n,
    differ: [
      [2n ** 64n + 1n, 'yours is 18446744073709551617n'],
      [2 ** 64, 'yours is 18446744073709552000'],
    ],
  },
  'boxed number': {
    value: new Number(1),
    differ: [
      [new Number(2), 'should be boxed 1, yours is boxed 2'],
      [1, 'yours is 1'],
      [new String('1'), 'should be a boxed number, yours is a boxed string'],
    ],
  },
  'boxed string': {
    value: new String('a'),
    differ: [[new String('b'), 'should be boxed "a", yours is boxed "b"']],
  },
  'boxed boolean': {
    value: new Boolean(false),
    differ: [[new Boolean(true), 'should be boxed false, yours is boxed true']],
  },
  'boxed bigint': { value: Object(1n), differ: [[Object(2n), 'should be boxed 1n, yours is boxed 2n']] },
  Date: {
    value: new Date(5),
    differ: [
      [new Date(6), 'should be 1970-01-01T00:00:00.005Z, yours is 1970-01-01T00:00:00.006Z'],
      [new Date(Number.NaN), 'yours is Invalid Date'],
      [5, 'yours is 5'],
      ['1970-01-01T00:00:00.005Z', 'yours is "1970'],
    ],
  },
  'invalid Date': {
    value: new Date(Number.NaN),
    differ: [[new Date(0), 'should be Invalid Date, yours is 1970']],
  },
  RegExp: {
    value: /a/g,
    differ: [
      [/b/g, 'should be /a/g, yours is /b/g'],
      [/a/i, 'yours is /a/i'],
      [{}, 'should be a RegExp, yours is an object'],
    ],
  },
  Error: {
    value: new TypeError('no'),
    differ: [
      [new TypeError('yes'), 'should be TypeError("no"), yours is TypeError("yes")'],
      [new RangeError('no'), 'yours is RangeError("no")'],
      [new TypeError('no', { cause: 1 }), 'should have no cause'],
    ],
  },
  'Error with a cause': {
    value: new Error('a', { cause: [1] }),
    differ: [[new Error('a', { cause: [2] }), 'the result.cause[0] should be 1, yours is 2']],
  },
  ArrayBuffer: {
    value: bytes(1, 2),
    differ: [
      [bytes(1, 3), 'byte 1 of the result should be 2, yours is 3'],
      [bytes(1), 'should have 2 bytes, yours has 1'],
      [new Uint8Array([1, 2]), 'should be an ArrayBuffer, yours is an Uint8Array'],
    ],
  },
  DataView: {
    value: new DataView(bytes(9, 1, 2), 1),
    same: [new DataView(bytes(1, 2))],
    differ: [[new DataView(bytes(1, 3)), 'byte 1 of the result should be 2, yours is 3']],
  },
  Float64Array: {
    value: new Float64Array([1.5, Number.NaN]),
    same: [new Float64Array([1.5 + 1e-12, Number.NaN])],
    differ: [
      [new Float64Array([1.5, 2]), 'the result[1] should be NaN, yours is 2'],
      [new Float64Array([1.5]), 'should have 2 elements, yours has 1'],
      [new Float32Array([1.5, Number.NaN]), 'should be a Float64Array, yours is a Float32Array'],
      [[1.5, Number.NaN], 'should be a Float64Array, yours is an array'],
    ],
  },
  BigInt64Array: {
    value: new BigInt64Array([1n]),
    differ: [[new BigInt64Array([2n]), 'the result[0] should be 1n, yours is 2n']],
  },
  array: {
    value: [1, [2]],
    differ: [
      [[1, [3]], 'the result[1][0] should be 2, yours is 3'],
      [[1], 'should have 2 elements, yours has 1'],
      [{ 0: 1, 1: [2], length: 2 }, 'should be an array, yours is an object'],
    ],
  },
  'array with a hole': {
    value: sparse(3, 1, 'x'),
    differ: [
      [[undefined, 'x', undefined], 'has a key "0" that should not be there'],
      [sparse(3, 2, 'x'), 'has a key "2" that should not be there'],
    ],
  },
  'very sparse array': {
    value: sparse(4_000_000_000, 7, 1),
    differ: [[sparse(4_000_000_000, 7, 2), 'the result[7] should be 1, yours is 2']],
  },
  'array with a named property': {
    value: Object.assign([1], { extra: 1 }),
    differ: [[[1], 'should have the key "extra"']],
  },
  object: {
    value: { a: 1, b: { c: 2 } },
    same: [{ b: { c: 2 }, a: 1 }],
    differ: [
      [{ a: 1, b: { c: 3 } }, 'the result.b.c should be 2, yours is 3'],
      [{ a: 1 }, 'should have the key "b"'],
      [{ a: 1, b: { c: 2 }, d: 0 }, 'has a key "d" that should not be there'],
      [[], 'should be an object, yours is an array'],
    ],
  },
  'key with undefined': { value: { a: undefined }, differ: [[{}, 'should have the key "a"']] },
  Map: {
    value: new Map([
      ['a', 1],
      ['b', 2],
    ]),
    same: [
      new Map([
        ['b', 2],
        ['a', 1],
      ]),
    ],
    differ: [
      [
        new Map([
          ['a', 1],
          ['b', 3],
        ]),
        'the result.get("b") should be 2, yours is 3',
      ],
      [
        new Map([
          ['a', 1],
          ['c', 2],
        ]),
        'should have the key "b"',
      ],
      [new Map([['a', 1]]), 'should have 2 entries, yours has 1'],
      [new Set(['a', 'b']), 'should be a Map, yours is a Set'],
    ],
  },
  'Map by objects': {
    value: new Map([
      [{ id: 1 }, 'x'],
      [{ id: 2 }, 'y'],
    ]),
    same: [
      new Map([
        [{ id: 2 }, 'y'],
        [{ id: 1 }, 'x'],
      ]),
    ],
    differ: [
      [
        new Map([
          [{ id: 1 }, 'x'],
          [{ id: 2 }, 'z'],
        ]),
        'the result.get({ id: 2 }) should be "y", yours is "z"',
      ],
      [
        new Map([
          [{ id: 1 }, 'x'],
          [{ id: 3 }, 'y'],
        ]),
        'should hold { id: 2 }',
      ],
    ],
  },
  Set: {
    value: new Set([1, 'a', Number.NaN]),
    same: [new Set([Number.NaN, 'a', 1])],
    differ: [
      [new Set([1, 'b', Number.NaN]), 'should hold "a"'],
      [new Set([1]), 'should have 3 elements, yours has 1'],
    ],
  },
  'Set of objects': {
    value: new Set([{ id: 1 }, { id: 2 }, { id: 2 }]),
    same: [new Set([{ id: 2 }, { id: 1 }, { id: 2 }])],
    differ: [[new Set([{ id: 1 }, { id: 1 }, { id: 2 }]), 'should hold { id: 2 }']],
  },
  'Set of fractions': {
    value: new Set([0.1 + 0.2]),
    same: [new Set([0.3])],
    differ: [[new Set([0.4]), 'should hold 0.30000000000000004']],
  },
  'shared nodes': {
    value: sharedNodes(1),
    differ: [[sharedNodes(2), 'should be 1, yours is 2']],
  },
  cycle: {
    value: cyclic(1),
    differ: [
      [cyclic(2), 'the result[0] should be 1, yours is 2'],
      [[1, [1, []]], 'should have 2 elements, yours has 0'],
    ],
  },
};

describe.for(Object.entries(KINDS))('%s', ([, { value, same = [], differ }]) => {
  test('equals a clone of itself and what is the same by its contents, both ways round', () => {
    for (const other of [structuredClone(value), ...same]) {
      expect(compareValues(value, other)).toBeNull();
      expect(compareValues(other, value)).toBeNull();
    }
  });
  test('differs from everything else, with a sentence', () => {
    for (const [other, sentence] of differ) {
      expect(compareValues(value, other)).toContain(sentence);
      expect(compareValues(other, value)).not.toBeNull();
    }
  });
});

test('no kind equals another', () => {
  const kinds = Object.entries(KINDS);
  for (const [one, a] of kinds)
    for (const [two, b] of kinds)
      if (one !== two) expect(compareValues(a.value, b.value), `${one} and ${two}`).not.toBeNull();
});

test('a clone of any value is equal to it, and the value with one leaf changed is not', () => {
  const leaf = fc.oneof(
    fc.integer(),
    fc.string(),
    fc.boolean(),
    fc.constant(null),
    fc.bigInt(),
    fc.date({ noInvalidDate: true }),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('value')),
      fc.dictionary(fc.string(), tie('value')),
      fc
        .uniqueArray(fc.tuple(fc.string(), tie('value')), { selector: ([key]) => key })
        .map((list) => new Map(list)),
      fc.array(tie('value')).map((list) => new Set(list)),
    ),
  }));
  fc.assert(
    fc.property(value, (one) => {
      expect(compareValues(one, structuredClone(one))).toBeNull();
      expect(compareValues({ one, end: 1 }, { one: structuredClone(one), end: 2 })).toContain('.end');
    }),
  );
});

test('a list nested twenty thousand deep is compared', () => {
  const nest = (leaf: unknown) => {
    let value = leaf;
    for (let i = 0; i < 20_000; i++) value = [value];
    return value;
  };
  expect(compareValues(nest(1), nest(1))).toBeNull();
  expect(compareValues(nest(1), nest(2))).toMatch(/^the result….*should be 1, yours is 2$/);
});

test('many objects in two sets of other orders end with a sentence, and in one order with an answer', () => {
  const list = Array.from({ length: 5_000 }, (_, id) => ({ id }));
  expect(compareValues(new Set(list), structuredClone(new Set(list)))).toBeNull();
  expect(compareValues(new Set(list), new Set([...structuredClone(list)].reverse()))).toBe(
    'the result holds too many objects in another order to be compared',
  );
});

test('what could not be copied differs from everything, in its own words', () => {
  const answer = [null, notData('a function: Object.prototype’s `constructor`')];
  expect(compareValues([null, null], answer)).toBe(
    'the result[1] should be null, yours is a function: Object.prototype’s `constructor`',
  );
  expect(compareValues([null, {}], answer)).toContain('yours is a function');
});
