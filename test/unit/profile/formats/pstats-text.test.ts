import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { noteWords, readProfile, topOfProfile, totalsOfProfile } from '#lib/profile';

const HEAD = [
  '         13 function calls (5 primitive calls) in 2.000 seconds',
  '',
  '   Ordered by: internal time',
  '',
  '   ncalls  tottime  percall  cumtime  percall filename:lineno(function)',
];
const table = (...rows: string[]) => [...HEAD, ...rows, '', ''].join('\n');
const read = async (text: string) => {
  const result = await readProfile(new TextEncoder().encode(text));
  if (!result.ok) throw new Error(result.problem);
  if (result.profile.kind !== 'call-graph') throw new Error(result.profile.kind);
  return { ...result, profile: result.profile };
};

test('calls are read as all calls and primitive ones, and the whole from the header', async () => {
  const { profile } = await read(
    table(
      '     10/2    0.500    0.050    1.250    0.625 shop.py:5(walk)',
      '        3    0.250    0.083    0.250    0.083 {built-in method builtins.len}',
    ),
  );
  expect(totalsOfProfile(profile)).toEqual([
    { name: 'time', amount: 2e9, unit: 'ns' },
    { name: 'calls', amount: 13, unit: 'count' },
    { name: 'primitive calls', amount: 5, unit: 'count' },
  ]);
  expect(topOfProfile(profile)).toEqual([
    { name: 'walk', self: 0.5e9, total: 1.25e9, unit: 'ns', calls: 10 },
    { name: '{built-in method builtins.len}', self: 0.25e9, total: 0.25e9, unit: 'ns', calls: 3 },
  ]);
});

test('a function that was never called leaves its columns per call blank', async () => {
  const { profile } = await read(
    table(
      '        0    0.250             0.750          shop.py:5(left open)',
      '        1    1.000    1.000    1.000    1.000 shop.py:1(<module>)',
    ),
  );
  expect(topOfProfile(profile)).toMatchObject([
    { name: '<module> shop.py:1', self: 1e9 },
    { name: 'left open', self: 0.25e9, total: 0.75e9 },
  ]);
});

test('what the program printed above the table is passed over', async () => {
  const { profile } = await read(
    `Function calls in 3 seconds\n{ "orders": 7 }\n${table('        1    1.000    1.000    1.000    1.000 shop.py:1(main)')}`,
  );
  expect(topOfProfile(profile)).toHaveLength(1);
});

test('callers and callees that were printed too become calls, on the rows that go on as well', async () => {
  const { profile } = await read(
    `${table('     10/2    0.500    0.050    1.250    0.625 shop.py:5(walk)', '        1    1.000    1.000    2.000    2.000 shop.py:1(main)')}
   Ordered by: internal time

Function          was called by...
                      ncalls  tottime  cumtime
shop.py:5(walk)   <-       2    0.100    1.250  shop.py:1(main)
                         8/1    0.400    0.900  shop.py:5(walk)
shop.py:1(main)   <-


   Ordered by: internal time

Function          called...
                      ncalls  tottime  cumtime
shop.py:1(main)   ->       3    0.250    0.250  {built-in method builtins.len}
`,
  );
  const names = profile.frames.map(({ name }) => name);
  expect(
    profile.edges.map(({ caller, callee, calls, total }) => [names[caller], names[callee], calls, ...total]),
  ).toEqual([
    ['main', 'walk', 2, 1.25e9],
    ['walk', 'walk', 8, 0.9e9],
    ['main', '{built-in method builtins.len}', 3, 0.25e9],
  ]);
});

test('a table that was cut to its dearest rows says how many are missing', async () => {
  const { notes } = await read(
    table('        1    1.000    1.000    1.000    1.000 shop.py:1(main)').replace(
      'internal time\n',
      'internal time\n   List reduced from 137 to 1 due to restriction <1>\n',
    ),
  );
  expect(notes.map(noteWords)).toEqual(['Only the dearest were printed: 136 rows are not in the file.']);
});

test('of several tables in one text the first is read, and it is said', async () => {
  const one = table('        1    1.000    1.000    1.000    1.000 shop.py:1(main)');
  const { profile, notes } = await read(`${one}\n${one}`);
  expect(totalsOfProfile(profile)[1]!.amount).toBe(1);
  expect(notes).toEqual([{ code: 'several-recordings', count: 2 }]);
});

test('a place with brackets and colons in it is read from its end', async () => {
  const { profile } = await read(
    table('        1    1.000    1.000    1.000    1.000 C:\\work (old):2\\shop.py:12(main)'),
  );
  expect(profile.frames[0]).toMatchObject({ file: 'C:\\work (old):2\\shop.py', line: 12, name: 'main' });
});

test('the printed table and the file that it was printed of agree', async () => {
  const [saved, printed] = await Promise.all(
    ['cprofile/orders.prof', 'pstats-text/orders.pstats.txt'].map(async (path) => {
      const result = await readProfile(
        new Uint8Array(readFileSync(new URL(`../../../fixtures/profiles/${path}`, import.meta.url))),
      );
      if (!result.ok || result.profile.kind !== 'call-graph') throw new Error(path);
      return result.profile;
    }),
  );
  const callsOf = (profile: NonNullable<typeof saved>) =>
    profile.edges
      .map(
        ({ caller, callee, calls }) =>
          `${profile.frames[caller]!.name} > ${profile.frames[callee]!.name}: ${calls}`,
      )
      .filter((text) => !text.includes('importlib') && /checksum|is_odd|discount|group/.test(text))
      .sort();
  const rows = callsOf(printed!);
  expect(rows.length).toBeGreaterThan(8);
  expect(callsOf(saved!)).toEqual(expect.arrayContaining(rows));
});
