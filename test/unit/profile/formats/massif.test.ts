import { expect, test } from 'vitest';
import { readProfile, topOfProfile, totalsOfProfile } from '#lib/profile';

const snapshot = (n: number, time: number, heap: number, tree = 'empty', lines: string[] = []) =>
  [
    '#-----------',
    `snapshot=${n}`,
    '#-----------',
    `time=${time}`,
    `mem_heap_B=${heap}`,
    'mem_heap_extra_B=0',
    'mem_stacks_B=0',
    `heap_tree=${tree}`,
    ...lines,
    '',
  ].join('\n');
const file = (...snapshots: string[]) => `desc: (none)\ncmd: ./shop\ntime_unit: i\n${snapshots.join('')}`;
const read = async (text: string) => {
  const result = await readProfile(new TextEncoder().encode(text));
  if (!result.ok) throw new Error(result.problem);
  if (result.profile.kind !== 'calls') throw new Error(result.profile.kind);
  return { ...result, profile: result.profile };
};
const HEAD = '(heap allocation functions) malloc/new/new[], --alloc-fns, etc.';
const tree = (heap: number) => [
  `n2: ${heap} ${HEAD}`,
  ` n2: ${heap - 10} 0x1: node(int) (list.cpp:3)`,
  `  n0: ${heap - 40} 0x2: remember(int) (shop.cpp:9)`,
  '  n0: 30 0x3: main (shop.cpp:20)',
  " n0: 10 in 4 places, all below massif's threshold (1.00%)",
];

test('trees are turned round: they begin at main, and what was asked for is spent at the allocator', async () => {
  const { profile } = await read(file(snapshot(0, 5, 100, 'peak', tree(100))));
  expect(topOfProfile(profile)).toEqual([
    { name: 'node(int)', self: 90, total: 90, unit: 'bytes' },
    { name: 'places below massif’s threshold', self: 10, total: 10, unit: 'bytes' },
    { name: 'remember(int)', self: 0, total: 60, unit: 'bytes' },
    { name: 'main', self: 0, total: 30, unit: 'bytes' },
  ]);
});

test('the peak comes first, and the other detailed snapshots are measures in order of time', async () => {
  const { profile } = await read(
    file(
      snapshot(0, 1, 0),
      snapshot(1, 2_000_000, 60, 'detailed', tree(60)),
      snapshot(2, 3_000_000, 200, 'peak', tree(200)),
      snapshot(3, 4_000_000, 50, 'detailed', tree(50)),
    ),
  );
  expect(profile.measures.map(({ name }) => name)).toEqual([
    'held at the peak',
    'held at 2.0 million instructions',
    'held at 4.0 million instructions',
  ]);
  expect(profile.course?.held).toEqual([
    { at: 2_000_000, measure: 1 },
    { at: 3_000_000, measure: 0 },
    { at: 4_000_000, measure: 2 },
  ]);
  expect([...profile.course!.series[0]!.amounts]).toEqual([0, 60, 200, 50]);
});

test('two functions at one address are a call that was inlined', async () => {
  const { profile } = await read(
    file(
      snapshot(0, 5, 100, 'peak', [
        `n1: 100 ${HEAD}`,
        ' n1: 100 0x1: push (list.cpp:3)',
        '  n1: 100 0x1: remember (shop.cpp:9)',
        '   n0: 100 0x2: main (shop.cpp:20)',
      ]),
    ),
  );
  expect(profile.frames.map(({ name, inlined = false }) => [name, inlined])).toEqual([
    ['push', true],
    ['remember', false],
    ['main', false],
  ]);
});

test('a function without a name is told from others by its address, and its library is its module', async () => {
  const { profile, notes } = await read(
    file(
      snapshot(0, 5, 100, 'peak', [
        `n2: 100 ${HEAD}`,
        ' n0: 70 0x48F97B9: ??? (in /usr/lib/libstdc++.so.6.0.30)',
        ' n0: 30 0x48F97C1: ??? (in /usr/lib/libstdc++.so.6.0.30)',
      ]),
    ),
  );
  expect(profile.frames).toMatchObject([
    { name: '0x48F97B9', module: 'libstdc++.so.6.0.30' },
    { name: '0x48F97C1' },
  ]);
  expect(notes).toEqual([{ code: 'missing-symbols', count: 2 }]);
});

test('times in milliseconds become nanoseconds', async () => {
  const { profile } = await read(
    file(snapshot(0, 5, 100, 'peak', tree(100))).replace('time_unit: i', 'time_unit: ms'),
  );
  expect([...profile.course!.at]).toEqual([5e6]);
  expect(profile.course!.clock).toEqual({ name: 'time', unit: 'ns' });
});

test('a file that ends within a tree is read so far, and what has no caller any more still counts', async () => {
  const text = file(snapshot(0, 5, 100, 'peak', tree(100)));
  const { profile, notes } = await read(text.slice(0, text.indexOf('0x3:')));
  expect(notes.map(({ code }) => code)).toContain('truncated');
  expect(totalsOfProfile(profile)[0]).toEqual({ name: 'held at the peak', amount: 100, unit: 'bytes' });
});

test('a file without a detailed snapshot still tells how much was held', async () => {
  const { profile } = await read(file(snapshot(0, 1, 40), snapshot(1, 2, 90)));
  expect(totalsOfProfile(profile)).toEqual([
    { name: 'held at the peak', amount: 90, unit: 'bytes' },
    { name: 'most heap', amount: 90, unit: 'bytes' },
  ]);
});

test('lines that claim more than the line above has are held to it', async () => {
  const { profile } = await read(
    file(
      snapshot(0, 5, 100, 'peak', [
        `n1: 100 ${HEAD}`,
        ' n1: 80 0x1: node (a.cpp:1)',
        '  n0: 99 0x2: main (a.cpp:2)',
      ]),
    ),
  );
  expect(totalsOfProfile(profile)[0]!.amount).toBe(100);
});
