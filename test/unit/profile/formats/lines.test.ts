import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findIn, readProfile, topOfProfile, totalsOfProfile } from '#lib/profile';

const read = async (text: string) => {
  const result = await readProfile(new TextEncoder().encode(text));
  if (!result.ok) throw new Error(result.problem);
  if (result.profile.kind !== 'lines') throw new Error(result.profile.kind);
  return { ...result, profile: result.profile };
};
const recorded = (path: string) =>
  readFileSync(new URL(`../../../fixtures/profiles/${path}`, import.meta.url), 'utf8');

const HEAD = 'Line #      Hits         Time  Per Hit   % Time  Line Contents';
const report = (unit: string, ...rows: readonly string[]) =>
  `ready\nTimer unit: ${unit} s\n\nTotal time: 1 s\nFile: /srv/shop.py\nFunction: Shop.price at line 3\n\n${HEAD}\n${'='.repeat(62)}\n${rows.join('\n')}\n`;

test('times are in the unit that the table names, and a line that never ran has its source all the same', async () => {
  const { profile } = await read(
    report(
      '1e-06',
      '     3                                           @profile',
      '     4                                           def price(self):',
      '     5        10         20.5      2.0     99.0      for n in 1, 2:',
      '     6                                                   return 7 12 5 3 1',
    ),
  );
  expect(profile.functions[0]).toMatchObject({ name: 'Shop.price', file: '/srv/shop.py', line: 3 });
  expect(profile.functions[0]!.lines.slice(2)).toEqual([
    { line: 5, source: '    for n in 1, 2:', hits: 10, amount: 20_500 },
    { line: 6, source: '        return 7 12 5 3 1', hits: 0, amount: 0 },
  ]);
  expect(totalsOfProfile(profile)).toEqual([
    { name: 'time in Shop.price', amount: 20_500, unit: 'ns' },
    { name: 'functions', amount: 1, unit: 'count' },
    { name: 'lines that ran', amount: 1, unit: 'count' },
  ]);
});

test('a number wider than its column moves the source, which is read where it begins', async () => {
  const { profile, notes } = await read(
    report('1e-09', '     5 12345678901 123456789012345    123.5     99.0  total += 1'),
  );
  expect(profile.functions[0]!.lines[0]).toEqual({
    line: 5,
    source: '  total += 1',
    hits: 12_345_678_901,
    amount: 123_456_789_012_345,
  });
  expect(notes).toEqual([]);
});

test('without the source a line has its number alone', async () => {
  const { profile } = await read(
    report('1e-09', '     5         2       1000.0    500.0    100.0  ', '     6         '),
  );
  expect(topOfProfile(profile)).toEqual([{ name: 'shop.py:5', self: 1_000, total: 1_000, unit: 'ns' }]);
});

test('the finding follows the dearest line into the functions that it calls, and past recursion', async () => {
  const found = findIn((await read(recorded('line-profiler/prices.lines.txt'))).profile);
  expect(found.map(({ code }) => code)).toEqual(['dear-line']);
  expect(found[0]!.facts).toMatchObject({ in: 'checksum', whole: 'total_orders' });
  expect(found[0]!.evidence[0]!.name).toMatch(/^prices\.py:\d+ value = \(value \* 31/);
});

test('no line is found where the time is spread over many, or is in a function that calls itself', async () => {
  const spread = Array.from(
    { length: 20 },
    (_, at) => `    ${at + 10}         1         50.0     50.0      5.0      step_${at} = ${at}`,
  );
  expect(findIn((await read(report('1e-06', ...spread))).profile)).toEqual([]);
  const recursive = report(
    '1e-06',
    '     3                                           def price(self):',
    '     5        90          4.0      0.1      4.0      if self.done: return 0',
    '     6        80         96.0      1.2     96.0      return 1 + self.price()',
  );
  expect(findIn((await read(recursive)).profile)).toEqual([]);
});

test('a table without time or without its unit is refused in a sentence', async () => {
  const problem = async (text: string) => {
    const result = await readProfile(new TextEncoder().encode(text));
    return result.ok ? '' : result.problem;
  };
  expect(await problem(report('1e-06', '     3                                           @profile'))).toMatch(
    /No line of the table took time/,
  );
  expect(
    await problem(
      report('1e-06', '     5         2       1000.0    500.0    100.0  x = 1').replace(
        'File:',
        'Timer unit: x s\nFile:',
      ),
    ),
  ).toMatch(/in which unit/);
});

const MEMORY = (rows: string, occurrences = true) =>
  `Filename: shop.py\n\nLine #    Mem usage    Increment${occurrences ? '  Occurrences' : ''}   Line Contents\n=====\n${rows}\n\n`;

test('what the process held before a function counts for none of its lines', async () => {
  const { profile } = await read(
    MEMORY(
      [
        '     3   40.000 MiB   40.000 MiB           1   @profile',
        '     4                                         def keep(rows):',
        '     5   52.000 MiB   12.000 MiB           1       copy = list(rows)',
        '     6   44.000 MiB   -8.000 MiB           1       del rows[:]',
      ].join('\n'),
    ),
  );
  expect(profile.functions[0]!.name).toBe('keep');
  expect(totalsOfProfile(profile)[0]).toEqual({
    name: 'memory added in keep',
    amount: 12 * 2 ** 20,
    unit: 'bytes',
  });
  expect(topOfProfile(profile).map(({ name }) => name)).toEqual(['shop.py:5 copy = list(rows)']);
  expect(findIn(profile)[0]!.title).toBe('shop.py:5 adds 100 % of keep');
});

test('the table of older versions, which do not count occurrences, is read too', async () => {
  const { profile } = await read(
    MEMORY(
      '     3   40.000 MiB   40.000 MiB   def keep(rows):\n     4   41.500 MiB    1.500 MiB       kept.extend(rows)',
      false,
    ),
  );
  expect(profile.functions[0]!.lines[1]).toEqual({
    line: 4,
    source: '    kept.extend(rows)',
    hits: null,
    amount: 1.5 * 2 ** 20,
  });
});

test('a layout counts the members of the outermost struct, bit fields by their bits, and is never a finding', async () => {
  const { profile, notes } = await read(
    [
      'struct order {',
      '\tstruct {',
      '\t\tint                hour;                 /*     0     4 */',
      '\t} due;                                           /*     0     8 */',
      '\tunsigned int               open:3;               /*     8: 0  4 */',
      '',
      '\t/* XXX 29 bits hole, try to pack */',
      '',
      '\t/* size: 64, cachelines: 1, members: 2 */',
      '} __attribute__((__aligned__(64)));',
      'struct page {',
      '\tchar                       text[4096];           /*     0  4096 */',
    ].join('\n'),
  );
  expect(profile.functions.map(({ name, lines }) => [name, lines.length])).toEqual([
    ['order', 10],
    ['page', 2],
  ]);
  expect(topOfProfile(profile).map(({ name, self }) => [name, self])).toEqual([
    ['page:2 char text[4096]; /* 0 4096 */', 4096],
    ['order:4 } due; /* 0 8 */', 8],
    ['order:5 unsigned int open:3; /* 8: 0 4 */', 0.375],
  ]);
  expect(notes).toEqual([{ code: 'truncated', count: 0 }]);
  expect(findIn(profile)).toEqual([]);
});
