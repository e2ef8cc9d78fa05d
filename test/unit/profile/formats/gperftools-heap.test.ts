import { expect, test } from 'vitest';
import { type CallProfile, readProfile, topOfProfile } from '#lib/profile';

const read = async (text: string) => {
  const result = await readProfile(new TextEncoder().encode(text));
  if (!result.ok) throw new Error(result.problem);
  return { ...result, profile: result.profile as CallProfile };
};
const ROWS =
  '     2:      600 [     5:     1500] @ 0x1005 0x2001\n     0:        0 [     1:      100] @ 0x2001\n';
const MAPS =
  '\nMAPPED_LIBRARIES:\n00001000-00002000 r-xp 00000000 00:00 7      /srv/shop\n00002000-00003000 r-xp 00000000 00:00 8  /lib/libc.so.6\n';

test('what is held and what was ever asked for are measures of one tree, in bytes and in objects', async () => {
  const { profile, notes } = await read(
    `heap profile:      2:      600 [     6:     1600] @ heapprofile\n${ROWS}${MAPS}`,
  );
  expect(profile.measures.map(({ name }) => name)).toEqual([
    'inuse_space',
    'inuse_objects',
    'alloc_space',
    'alloc_objects',
  ]);
  expect(topOfProfile(profile)).toEqual([
    { name: '0x1005', self: 600, total: 600, unit: 'bytes' },
    { name: '0x2001', self: 0, total: 600, unit: 'bytes' },
  ]);
  expect(profile.frames.map(({ module }) => module).sort()).toEqual(['libc.so.6', 'shop']);
  expect(notes).toEqual([{ code: 'missing-symbols', count: 2 }]);
});

test('names in front are read, of the address before a return too, and inlined calls lie within their caller', async () => {
  const { profile } = await read(
    `--- symbol\nbinary=./shop\n0x1005 fill(Cart*)<0000000000000005>--std::vector<int>::push_back(int)\n0x2000 main\n---\nheap profile:      2:      600 [     6:     1600] @ heapprofile\n${ROWS}${MAPS}`,
  );
  expect(topOfProfile(profile).map(({ name, self, total }) => [name, self, total])).toEqual([
    ['std::vector<int>::push_back(int)', 600, 600],
    ['main', 0, 600],
    ['fill(Cart*)', 0, 600],
  ]);
  expect(profile.frames.filter(({ inlined }) => inlined).map(({ name }) => name)).toEqual([
    'std::vector<int>::push_back(int)',
  ]);
});

test('a sampled profile is scaled up by the probability of being seen', async () => {
  const { profile } = await read(
    `heap profile:      2:      600 [     6:     1600] @ heap_v2/1000\n${ROWS}${MAPS}`,
  );
  expect(profile.trees[0]!.self[0]!.reduce((sum, one) => sum + one, 0)).toBeCloseTo(
    600 / (1 - Math.exp(-0.3)),
    6,
  );
  expect(profile.trees[0]!.self[1]!.reduce((sum, one) => sum + one, 0)).toBeCloseTo(
    2 / (1 - Math.exp(-0.3)),
    6,
  );
});

test('rows that are damaged are counted, and a file without its map was cut off', async () => {
  const { notes } = await read(
    `heap profile:      2:      600 [     6:     1600] @ heapprofile\n${ROWS}     1: 10 [`,
  );
  expect(notes).toContainEqual({ code: 'truncated', count: 0 });
  expect(notes).toContainEqual({ code: 'skipped-entries', count: 1 });
});
