import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type CallProfile, findIn, readProfile, topOfProfile } from '#lib/profile';

const read = async (text: string) => {
  const result = await readProfile(new TextEncoder().encode(text));
  if (!result.ok) throw new Error(result.problem);
  return { ...result, profile: result.profile as CallProfile };
};
const page = (data: unknown, title = 'flamegraph report', records: unknown = []) =>
  `<!DOCTYPE html>\n<title>memray - ${title}</title>\n    const packed_data = ${JSON.stringify(data)};\n    const memory_records = ${JSON.stringify(records)};\n`;

/** main calls work twice over (node 1 → 2), and node 1 is what `<module>` is written as. */
const NODES = {
  children: [[1], [2], []],
  function: [0, 1, 2],
  filename: [0, 3, 3],
  lineno: [0, 1, 7],
  value: [150, 150, 100],
  n_allocations: [3, 3, 1],
};
const STRINGS = ['', '&lt;module&gt;', 'work', '/srv/shop.py'];

test('a node of the page holds what is below it, which is taken off again, and names are read as they were', async () => {
  const { profile } = await read(page({ nodes: NODES, strings: STRINGS }));
  expect(profile.measures[0]!.name).toBe('held at the peak');
  expect(topOfProfile(profile)).toEqual([
    { name: 'work', self: 100, total: 100, unit: 'bytes' },
    { name: '<module>', self: 50, total: 150, unit: 'bytes' },
  ]);
});

test('what was never given back is not called a peak', async () => {
  const { profile } = await read(
    page({ nodes: NODES, strings: STRINGS }, 'flamegraph report (memory leaks)'),
  );
  expect(profile.measures[0]!.name).toBe('never given back');
});

test('a temporal page gives each moment: what was asked for up to then, and freed later', async () => {
  const { value: _value, n_allocations: _count, ...nodes } = NODES;
  const { profile } = await read(
    page(
      {
        nodes,
        strings: STRINGS,
        intervals: [
          [0, null, 1, 1, 10],
          [1, 2, 2, 1, 100],
          [2, null, 2, 1, 30],
        ],
        high_water_mark_by_snapshot: [10, 110, 40, 40],
      },
      'flamegraph report',
      [
        [1_000, 900, 10],
        [1_010, 900, 110],
        [1_020, 900, 40],
      ],
    ),
  );
  expect(profile.course!.held).toEqual([
    { at: 0, measure: 1 },
    { at: 10e6, measure: 0 },
    { at: 20e6, measure: 2 },
  ]);
  expect(profile.trees[0]!.self.map((amounts) => [...amounts])).toEqual([
    [0, 10, 100],
    [0, 10, 0],
    [0, 10, 30],
  ]);
  expect(profile.course!.series.map(({ name }) => name)).toEqual(['heap', 'resident memory']);
});

test('nodes that lead in a circle or out of the page end in a sentence or are read once', async () => {
  const circle = { ...NODES, children: [[1], [2], [1]] };
  expect((await read(page({ nodes: circle, strings: STRINGS }))).profile.trees[0]!.frame.length).toBe(3);
  const result = await readProfile(
    new TextEncoder().encode(page({ nodes: { ...NODES, children: [[1], [9], []] }, strings: STRINGS })),
  );
  expect(result).toMatchObject({ ok: false, problem: expect.stringMatching(/not there/) });
});

test('statistics name the places that asked for most, and the others together', async () => {
  const { profile } = await read(
    JSON.stringify({
      total_num_allocations: 10,
      total_bytes_allocated: 1_000,
      top_allocations_by_size: [{ location: '<listcomp>:C:\\srv\\shop.py:7', size: 900 }],
      top_allocations_by_count: [],
    }),
  );
  expect(profile.frames[0]).toMatchObject({ name: '<listcomp>', file: 'C:\\srv\\shop.py', line: 7 });
  expect(topOfProfile(profile).map(({ name, self }) => [name, self])).toEqual([
    ['<listcomp>', 900],
    ['other places', 100],
  ]);
});

test('what asks for more at every moment grows; what asked once, at the last, does not', async () => {
  const url = new URL('../../../fixtures/profiles/memray-html/temporal.memray.html', import.meta.url);
  const growing = findIn((await read(readFileSync(url, 'utf8'))).profile).filter(
    ({ code }) => code === 'growing-allocation',
  );
  expect(growing.map(({ facts }) => facts.owner)).toEqual(['render']);
});
