import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findIn, readProfile } from '#lib/profile';

const findings = async (text: string) => {
  const result = await readProfile(new TextEncoder().encode(text));
  if (!result.ok) throw new Error(result.problem);
  return findIn(result.profile);
};
const codes = async (text: string) => (await findings(text)).map(({ code }) => code);
const recording = (path: string) =>
  findings(readFileSync(new URL(`../../../fixtures/profiles/${path}`, import.meta.url), 'utf8'));
const runs = (times: readonly number[], name = 'A') =>
  times.map((time) => `Benchmark${name} 100 ${time} ns/op\n`).join('');
/** Within half a per cent, in no order. */
const QUIET = [1003, 998, 1001, 1000, 997, 1002, 999, 1004, 996, 1000];

test('a quiet benchmark of ten runs has nothing against it', async () => {
  expect(await codes(runs(QUIET))).toEqual([]);
});

describe('runs', () => {
  test('that are few are told from five down', async () => {
    expect(await codes(runs(QUIET.slice(0, 6)))).toEqual([]);
    expect(await codes(runs(QUIET.slice(0, 5)))).toEqual(['few-runs']);
    expect(await recording('hyperfine/few.json')).toMatchObject([
      { code: 'few-runs', facts: { runs: 3, name: 'python3 report.py counts' } },
    ]);
  });

  test('that lie apart are told once for a file, the worst first', async () => {
    const [noisy] = await recording('go-bench/before.txt');
    expect(noisy).toMatchObject({ code: 'noisy-runs', facts: { name: 'Total-2', percent: 76, others: 2 } });
    expect(noisy!.evidence).toHaveLength(3);
  });

  test('of which one is far above the rest are told, unless it is the first', async () => {
    const [found] = await findings(runs(QUIET.with(5, 1800)));
    expect(found).toMatchObject({ code: 'outlying-runs', facts: { outliers: 1, times: '1.8' } });
    expect(await codes(runs(QUIET.with(5, 1050)))).toEqual([]);
    expect(await codes(runs(QUIET.with(0, 1800)))).toEqual(['cold-first-run']);
  });

  test('whose first filled a cache are told by the recording of one that did', async () => {
    expect((await recording('hyperfine/cold.json')).map(({ code }) => code)).toContain('cold-first-run');
    expect((await recording('hyperfine/roll-up.json')).map(({ code }) => code)).not.toContain(
      'cold-first-run',
    );
  });

  test('that rise in their order are told, and shuffled ones are not', async () => {
    const rising = Array.from({ length: 20 }, (_, i) => 1000 + 5 * i);
    expect(await codes(runs(rising))).toEqual(['drifting-runs']);
    expect(await codes(runs(rising.map((_, i) => rising[(i * 7) % 20]!)))).toEqual([]);
    expect((await recording('criterion/slow.sample.json')).map(({ code }) => code)).toContain(
      'drifting-runs',
    );
    expect((await recording('go-bench/before.txt')).map(({ code }) => code)).not.toContain('drifting-runs');
  });

  test('that rise by less than three per cent are left alone', async () => {
    expect(await codes(runs(Array.from({ length: 20 }, (_, i) => 1000 + i)))).toEqual([]);
  });
});

test('a summary without runs is judged by its interval alone', async () => {
  expect((await recording('criterion/slow.estimates.json')).map(({ code }) => code)).toEqual(['noisy-runs']);
});
