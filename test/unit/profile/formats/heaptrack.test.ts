import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type CallProfile, readProfile, topOfProfile, totalsByFrame } from '#lib/profile';

/** heaptrack's own lines: addresses 1 main and 2 to 3 below it; kinds 0 and 1 of 100 and 10 bytes. */
const HEAD = `v 10400 3
X ./shop
I 1000 1f4
s 9 /bin/shop
s 4 main
s 8 shop.cpp
s 6 render
s 4 keep
i 401000 1 2 3 14
t 1 0
i 402000 1 4 3 1e
t 2 1
i 403000 1 5 3 28
t 3 1
a 64 3
a a 2
`;
const read = async (lines: string, head = HEAD) => {
  const result = await readProfile(new TextEncoder().encode(head + lines));
  if (!result.ok) throw new Error(result.problem);
  return { ...result, profile: result.profile as CallProfile };
};
const selfOf = (profile: CallProfile, measure: string) => {
  const at = profile.measures.findIndex(({ name }) => name === measure);
  const { self } = totalsByFrame(profile, at);
  return Object.fromEntries(
    profile.frames.map(({ name }, id) => [name, self[id]!]).filter(([, amount]) => amount !== 0),
  );
};

test('the peak is when most was held at once, not what was allocated', async () => {
  const { profile } = await read('c 1\n+ 0\n- 0\n+ 1\n- 1\n+ 1\n+ 0\nc 5\n- 0\n- 1\nc 9\n');
  expect(selfOf(profile, 'held at the peak')).toEqual({ keep: 100, render: 10 });
  expect(selfOf(profile, 'allocated')).toEqual({ keep: 200, render: 20 });
  expect(selfOf(profile, 'allocations')).toEqual({ keep: 2, render: 2 });
  expect(selfOf(profile, 'never freed')).toEqual({});
});

test('an allocation is temporary when it is freed before the next one is made', async () => {
  const { profile } = await read('+ 0\n- 0\n+ 0\n+ 1\n- 0\n- 1\nc 5\n');
  expect(selfOf(profile, 'temporary allocations')).toEqual({ keep: 1 });
});

test('stacks begin at main, times are milliseconds, and resident pages are bytes', async () => {
  const { profile } = await read('+ 0\nc a\nR 10\n+ 1\nc 14\nR 20\n');
  expect(topOfProfile(profile).find(({ name }) => name === 'main')).toMatchObject({ self: 0, total: 110 });
  expect([...profile.course!.at]).toEqual([10e6, 20e6]);
  expect(profile.course!.series.map(({ name, amounts }) => [name, ...amounts])).toEqual([
    ['heap', 100, 110],
    ['resident', 65_536, 131_072],
  ]);
});

test('who held what is kept at moments, as measures in order of time', async () => {
  const { profile } = await read('c 1\n+ 0\nc 5\n+ 1\nc 9\n');
  expect(profile.course!.held.map(({ at, measure }) => [at, profile.measures[measure]!.name])).toEqual([
    [5e6, 'held at 5 ms'],
    [9e6, 'held at 9 ms'],
  ]);
  expect(selfOf(profile, 'held at 5 ms')).toEqual({ keep: 100 });
  expect(selfOf(profile, 'held at 9 ms')).toEqual({ keep: 100, render: 10 });
});

test('functions that were inlined at one address stand below each other, the innermost last', async () => {
  const { profile } = await read('a 7 4\n+ 2\nc 1\n', `${HEAD}s 4 push\ni 404000 1 6 3 2 4 3 1e\nt 4 1\n`);
  const [tree] = profile.trees;
  const node = tree!.self[0]!.indexOf(7);
  const names: string[] = [];
  for (let at = node; at > 0; at = tree!.parent[at]!) names.push(profile.frames[tree!.frame[at]!]!.name);
  expect(names).toEqual(['push', 'render', 'main']);
  expect(profile.frames.find(({ name }) => name === 'push')).toMatchObject({ inlined: true });
});

test('operator new is left out, so that its caller is what asked', async () => {
  const { profile } = await read(
    'a 7 4\n+ 2\nc 1\n',
    `${HEAD}s 1b operator new(unsigned long)\ni 405000 1 6\nt 4 2\n`,
  );
  expect(selfOf(profile, 'held at the peak')).toEqual({ render: 7 });
});

test('names with letters of several bytes, and of files before lengths were written, are read whole', async () => {
  const { profile } = await read('+ 1\nc 1\n', HEAD.replace('s 6 render', 's 7 rendér'));
  expect(profile.frames.map(({ name }) => name)).toContain('rendér');
  const old = await read('+ 1\nc 1\n', HEAD.replaceAll(/^s \w+ /gm, 's ').replace('10400 3', '10100 1'));
  expect(old.profile.frames.map(({ name }) => name)).toContain('render');
});

test('a line that cannot be read keeps its number, so that the ones after it are still named rightly', async () => {
  const { profile, notes } = await read('+ 0\n+ 1\nc 1\n', HEAD.replace('i 402000 1 4 3 1e', 'i zz'));
  expect(selfOf(profile, 'held at the peak')).toEqual({ keep: 100, main: 10 });
  expect(notes).toContainEqual({ code: 'skipped-entries', count: 1 });
});

test('the file is read packed by Zstandard, and one that ends in the middle is refused', async () => {
  const path = new URL('../../../fixtures/profiles/heaptrack/sessions.zst', import.meta.url);
  const bytes = new Uint8Array(readFileSync(path));
  expect(await readProfile(bytes)).toMatchObject({ ok: true, format: { id: 'heaptrack' } });
  expect(await readProfile(bytes.subarray(0, 900))).toMatchObject({
    ok: false,
    problem: expect.stringMatching(/Zstandard/),
  });
});
