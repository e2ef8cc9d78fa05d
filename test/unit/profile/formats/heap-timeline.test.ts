import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { nameOf, readProfile, totalsByFrame } from '#lib/profile';

const recorded = () =>
  JSON.parse(
    gunzipSync(
      readFileSync(new URL('../../../fixtures/profiles/heap-timeline/kept.heaptimeline.gz', import.meta.url)),
    ).toString(),
  ) as Record<string, unknown>;

const read = (file: unknown) => readProfile(new TextEncoder().encode(JSON.stringify(file)));
async function calls(file: unknown) {
  const result = await read(file);
  if (!result.ok) throw new Error(result.problem);
  if (result.profile.kind !== 'calls') throw new Error(result.profile.kind);
  return result.profile;
}

test('what a function allocated is told apart from what of it is held at the end', async () => {
  const profile = await calls(recorded());
  expect(profile.measures.map(({ name }) => name)).toEqual([
    'allocated',
    'allocations',
    'still held',
    'objects still held',
  ]);
  const total = (name: string, measure: number) =>
    totalsByFrame(profile, measure).total[profile.frames.findIndex((frame) => nameOf(frame) === name)]!;
  // The program makes 300 orders that it keeps, each with a list, and 1,200 that it drops.
  expect(total('keepOrders', 3)).toBeGreaterThanOrEqual(600);
  expect(total('dropOrders', 1)).toBeGreaterThanOrEqual(2_400);
  expect(total('dropOrders', 3)).toBeLessThan(50);
  expect(profile.frames.find((frame) => frame.name === 'keepOrders')).toMatchObject({
    file: 'file:///opt/shop/kept.mjs',
    line: 15,
  });
});

test('what is held grows from moment to moment, and what was there before the recording is not counted', async () => {
  const { course } = await calls(recorded());
  const { amounts } = course!.series[0]!;
  expect(course!.at[0]).toBe(0);
  expect(amounts[0]).toBe(0);
  for (let moment = 1; moment < amounts.length; moment++)
    expect(amounts[moment]).toBeGreaterThanOrEqual(amounts[moment - 1]!);
  expect(amounts.at(-1)).toBeGreaterThan(20_000);
});

test('a timeline without stacks is read as the snapshot that it is', async () => {
  const result = await read({ ...recorded(), trace_tree: [], trace_function_infos: [] });
  expect(result).toMatchObject({ ok: true, format: { id: 'heap-snapshot' } });
});

test('damage is named: a function that is not there, times that run backwards, no allocation', async () => {
  const problem = async (change: Record<string, unknown>) => {
    const result = await read({ ...recorded(), ...change });
    return result.ok ? '' : result.problem;
  };
  expect(await problem({ trace_tree: [1, 999, 1, 8, []] })).toMatch(/names function 999; the file has 47/);
  expect(await problem({ samples: [10, 5, 9, 7] })).toMatch(/samples\[1\] lies before/);
  expect(await problem({ trace_tree: [1, 0, 0, 0, []] })).toMatch(/holds no allocation/);
});
