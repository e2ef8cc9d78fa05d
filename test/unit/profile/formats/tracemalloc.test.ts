import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findIn, readProfile, topOfProfile, totalsOfProfile } from '#lib/profile';

const read = async (text: string) => {
  const result = await readProfile(new TextEncoder().encode(text));
  if (!result.ok) throw new Error(result.problem);
  if (result.profile.kind !== 'calls') throw new Error(result.profile.kind);
  return result.profile;
};
const growing = async (name: string) => {
  const url = new URL(`../../../fixtures/profiles/tracemalloc/${name}.tracemalloc.txt`, import.meta.url);
  const found = findIn(await read(readFileSync(url, 'utf8')));
  return found.filter(({ code }) => code === 'growing-allocation');
};

test('sizes are bytes whatever unit they are printed in, and lines of one place are one', async () => {
  const profile = await read(
    'ready in 3 s\n/srv/a.py:3: size=2048 B, count=2, average=1024 B\n/srv/b.py:9: size=1.5 MiB, count=1, average=1.5 MiB\n/srv/a.py:3: size=1024 B, count=1, average=1024 B\n',
  );
  expect(topOfProfile(profile)).toEqual([
    { name: 'b.py:9', self: 1.5 * 2 ** 20, total: 1.5 * 2 ** 20, unit: 'bytes' },
    { name: 'a.py:3', self: 3072, total: 3072, unit: 'bytes' },
  ]);
  expect(totalsOfProfile(profile)[1]).toEqual({ name: 'blocks', amount: 4, unit: 'count' });
});

test('of a comparison both sides are read: what is held now, and what was before', async () => {
  const profile = await read(
    '/srv/a.py:3: size=10.0 KiB (+4096 B), count=5 (+2), average=2048 B\n/srv/b.py:9: size=0 B (-2048 B), count=0 (-1)\n',
  );
  expect(profile.measures.map(({ name }) => name)).toEqual([
    'held',
    'blocks',
    'held before',
    'blocks before',
  ]);
  expect(profile.trees[0]!.self.map((amounts) => [...amounts].slice(1))).toEqual([
    [10_240, 0],
    [5, 0],
    [6_144, 2_048],
    [3, 1],
  ]);
});

test('the listing of the manual is read with what it leaves out as other lines', async () => {
  const profile = await read(
    'Top 2 lines\n#1: /srv/a.py:3: 400.0 KiB\n    rows.append(row)\n#2: C:\\srv\\b.py:9: 100.0 KiB\n12 other: 50.0 KiB\nTotal allocated size: 550.0 KiB\n',
  );
  expect(totalsOfProfile(profile)).toEqual([{ name: 'held', amount: 550 * 1_024, unit: 'bytes' }]);
  expect(topOfProfile(profile).map(({ name }) => name)).toEqual(['a.py:3', 'b.py:9', 'other lines']);
});

test('a line that holds more than before is spoken of, with what two moments cannot tell', async () => {
  const [found] = await growing('growth');
  expect(found).toMatchObject({
    sure: 'unknown-cause',
    facts: { owner: expect.stringMatching(/^cache\.py:\d+$/) },
  });
  expect(found!.because).toMatch(/Two moments cannot tell/);
});

test('nothing grows where the same requests come again, nor in one snapshot', async () => {
  expect(await growing('steady')).toEqual([]);
  expect(await growing('cache')).toEqual([]);
});
