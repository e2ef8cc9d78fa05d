import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findIn, readProfile } from '#lib/profile';

const findings = async (text: string) => {
  const result = await readProfile(new TextEncoder().encode(text));
  if (!result.ok) throw new Error(result.problem);
  return findIn(result.profile);
};
const recording = (path: string) =>
  findings(readFileSync(new URL(`../../../fixtures/profiles/${path}`, import.meta.url), 'utf8'));
const codes = async (path: string) => (await recording(path)).map(({ code }) => code);

test('a plan that goes straight to its rows has nothing against it, nor has one that was not run', async () => {
  expect(await codes('explain-text/quick.txt')).toEqual([]);
  expect(await codes('explain-json/estimates.json')).toEqual([]);
});

describe('a plan', () => {
  test('that reads a table for a few rows is told what it throws away, and that all its pages are at stake', async () => {
    const [found] = await recording('explain-text/missing-index.txt');
    expect(found).toMatchObject({
      code: 'rows-thrown-away',
      severity: 'high',
      facts: { node: 'Seq Scan orders', removed: 199_968, kept: 32, byIndex: 0 },
      saving: { amount: 1_471, share: 1 },
    });
  });

  test('that skips 150,000 rows is told so; a Limit without OFFSET is not', async () => {
    const [found] = await recording('explain-json/deep-offset.json');
    expect(found).toMatchObject({ code: 'deep-offset', facts: { skipped: 150_000, kept: 20 } });
    expect(found!.saving!.share).toBeCloseTo(150_000 / 150_020, 6);
    expect(await codes('explain-json/quick.json')).not.toContain('deep-offset');
  });

  test('whose sort went to disk is told so; sorts in memory are not', async () => {
    expect(await codes('explain-text/spilled-sort.txt')).toContain('spilled-sort');
    expect(await codes('explain-text/parallel.txt')).not.toContain('spilled-sort');
  });

  test('that looks up rows which its index holds is told so', async () => {
    expect(await codes('explain-json/heap-fetches.json')).toContain('heap-fetches');
    expect(await codes('explain-text/subplans.txt')).not.toContain('heap-fetches');
  });

  test('of which one part runs for every row is told which, once', async () => {
    const found = (await recording('explain-text/subplans.txt')).filter(({ code }) => code === 'many-loops');
    expect(found).toMatchObject([{ facts: { node: 'Aggregate', loops: 400, pages: 5_583 } }]);
    expect(await codes('explain-text/parallel.txt')).not.toContain('many-loops');
  });

  test('is told of an estimate where it began, and not of what a Limit stopped', async () => {
    const plan = (rows: number, above = '') =>
      `Hash Join  (cost=0.00..9.00 rows=10 width=4) (actual rows=${rows} loops=1)\n  ->  Hash Join  (cost=0.00..9.00 rows=10 width=4) (actual rows=${rows} loops=1)\n        ->  Seq Scan on t  (cost=0.00..9.00 rows=10 width=4) (actual rows=${rows} loops=1)\n${above}`;
    expect(await findings(plan(50_000))).toMatchObject([
      { code: 'bad-estimate', facts: { node: 'Seq Scan t', times: 5_000 } },
    ]);
    expect(await findings(plan(90))).toEqual([]);
    expect(await codes('explain-text/deep-offset.txt')).not.toContain('bad-estimate');
  });
});
