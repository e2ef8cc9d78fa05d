import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findIn, readProfile, topOfProfile, totalsOfProfile } from '#lib/profile';

/** Writes marshal by hand: what these tests need of versions 2 and 4. */
const bytes = (...parts: (number | number[] | string)[]): number[] =>
  parts.flatMap((part) =>
    typeof part === 'string' ? [...new TextEncoder().encode(part)] : Array.isArray(part) ? part : [part],
  );
const int32 = (value: number) => [...new Uint8Array(new Int32Array([value]).buffer)];
const int = (value: number) => bytes('i', int32(value));
const float = (value: number) => bytes('g', [...new Uint8Array(new Float64Array([value]).buffer)]);
const text = (value: string) => bytes('z', value.length, value);
const tuple = (...items: number[][]) => bytes(')', items.length, ...items);
const dict = (...entries: [number[], number[]][]) => bytes('{', ...entries.flat(), '0');
const place = (name: string, line = 1, file = 'shop.py') => tuple(text(file), int(line), text(name));
const stats = (primitive: number, calls: number, self: number, total: number, callers = dict()) =>
  tuple(int(primitive), int(calls), float(self), float(total), callers);

const read = async (file: number[]) => {
  const result = await readProfile(new Uint8Array(file));
  if (!result.ok) throw new Error(result.problem);
  if (result.profile.kind !== 'call-graph') throw new Error(result.profile.kind);
  return { ...result, profile: result.profile };
};

test('primitive calls are told from all calls, and a recursive total counts once', async () => {
  const main = place('main', 1);
  const walk = place('walk', 5);
  const { profile } = await read(
    dict(
      [main, stats(1, 1, 1, 4)],
      [
        walk,
        stats(
          2,
          10,
          3,
          3,
          dict(
            [main, tuple(int(2), int(2), float(0.5), float(3))],
            [walk, tuple(int(8), int(1), float(2.5), float(2.5))],
          ),
        ),
      ],
    ),
  );
  expect(totalsOfProfile(profile)).toEqual([
    { name: 'time', amount: 4e9, unit: 'ns' },
    { name: 'calls', amount: 11, unit: 'count' },
    { name: 'primitive calls', amount: 3, unit: 'count' },
  ]);
  expect(topOfProfile(profile)[0]).toEqual({ name: 'walk', self: 3e9, total: 3e9, unit: 'ns', calls: 10 });
  // Of callers, all calls come first; of functions, primitive ones do.
  expect(profile.edges).toEqual([
    { caller: 0, callee: 1, calls: 2, total: [3e9] },
    { caller: 1, callee: 1, calls: 8, total: [2.5e9] },
  ]);
});

test('functions of one name are two when they begin on two lines', async () => {
  const { profile } = await read(
    dict([place('<lambda>', 3), stats(1, 1, 1, 1)], [place('<lambda>', 9), stats(1, 1, 2, 2)]),
  );
  expect(topOfProfile(profile).map(({ name }) => name)).toEqual(['<lambda> shop.py:9', '<lambda> shop.py:3']);
});

test('built-in functions are named as pstats names them', async () => {
  const { profile } = await read(
    dict([place('<built-in method builtins.sorted>', 0, '~'), stats(1, 1, 1, 1)]),
  );
  expect(profile.frames[0]).toMatchObject({
    name: '{built-in method builtins.sorted}',
    file: '',
    module: 'built-in',
  });
});

test('objects that were written once and named by number are read', async () => {
  // The file's name is flagged as object 0 and comes back by its number.
  const first = tuple(bytes(0x80 | 0x7a, 7, 'shop.py'), int(1), text('main'));
  const second = tuple(bytes('r', int32(0)), int(5), text('price'));
  const { profile } = await read(dict([first, stats(1, 1, 1, 2)], [second, stats(1, 1, 1, 1)]));
  expect(profile.frames.map(({ file, name }) => [file, name])).toEqual([
    ['shop.py', 'main'],
    ['shop.py', 'price'],
  ]);
});

test('texts of Python 2, interned and named by a number of their own, are read', async () => {
  const long = (value: number) => bytes('(', int32(value));
  const first = bytes(long(3), 't', int32(7), 'shop.py', int(1), 's', int32(4), 'main');
  const second = bytes(long(3), 'R', int32(0), int(5), 's', int32(5), 'price');
  const { profile } = await read(dict([first, stats(1, 1, 1, 2)], [second, stats(1, 1, 1, 1)]));
  expect(profile.frames[1]).toMatchObject({ file: 'shop.py', name: 'price' });
});

test('callers that the pure-Python profiler counted have calls, and no time of their own', async () => {
  const main = place('main');
  const { profile } = await read(
    dict([main, stats(1, 1, 1, 3)], [place('price', 5), stats(7, 7, 2, 2, dict([main, int(7)]))]),
  );
  expect(profile.edges).toEqual([{ caller: 0, callee: 1, calls: 7, total: [0] }]);
});

test('a time below 0, as a corrected clock leaves, is held at 0 and said', async () => {
  const { profile, notes } = await read(
    dict([place('main'), stats(1, 1, 1, 1)], [place('tick', 4), stats(1, 1, -0.001, 0)]),
  );
  expect(totalsOfProfile(profile)[0]!.amount).toBe(1e9);
  expect(notes).toEqual([{ code: 'negative-times', count: 1 }]);
});

test('a file that ends in the middle is read so far', async () => {
  const whole = dict([place('main'), stats(1, 1, 1, 3)], [place('price', 5), stats(7, 7, 2, 2)]);
  const { profile, notes } = await read(whole.slice(0, whole.length - 30));
  expect(profile.frames.map(({ name }) => name)).toEqual(['main']);
  expect(notes).toEqual([{ code: 'truncated', count: 0 }]);
});

test('values that nest without end, or an object within itself, are refused', async () => {
  const nested = bytes('{', ...Array.from({ length: 50_000 }, () => bytes(')', 1)));
  expect(await readProfile(new Uint8Array(nested))).toMatchObject({ ok: false });
  const itself = bytes(0xfb, ')', 3, text('a.py'), int(1), text('f'), 'r', int32(0), '0');
  expect(await readProfile(new Uint8Array(itself))).toMatchObject({
    ok: false,
    problem: expect.stringMatching(/marshal|no time|number/),
  });
});

test('one dict of callers that thousands of functions share is not walked thousands of times', async () => {
  const callers = dict(
    ...Array.from({ length: 2_000 }, (_, at): [number[], number[]] => [place('f', at), int(1)]),
  );
  const flagged = [callers[0]! | 0x80, ...callers.slice(1)];
  const functions = Array.from({ length: 2_000 }, (_, at): [number[], number[]] => [
    place('g', at),
    stats(1, 1, 1, 1, at === 0 ? flagged : bytes('r', int32(0))),
  ]);
  const result = await readProfile(new Uint8Array(dict(...functions)));
  expect(result).toMatchObject({ ok: false, problem: expect.stringMatching(/more callers/) });
});

test('the circle that imports close through the interpreter is not spoken of, the program’s own is', async () => {
  const file = new URL('../../../fixtures/profiles/cprofile/orders.prof', import.meta.url);
  const { profile } = await read([...readFileSync(file)]);
  const cycles = findIn(profile).filter(({ code }) => code === 'recursion-cycle');
  expect(cycles.map(({ facts }) => [facts.first, facts.second])).toEqual([['is_even', 'is_odd']]);
});
