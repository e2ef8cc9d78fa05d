import { describe, expect, it } from 'vitest';
import type { MetricFinding } from '#lib/lab';
import { WORDS } from '#lib/runtimes/words';
import { targetRowsOf } from '../../../components/workbench/target-rows.ts';

const needed = {
  bronze: ['≥ 8× faster'],
  silver: ['≥ 40× faster'],
  gold: ['grows no faster than n^1.6', 'norm ≤ 2n'],
};
const gold = (over: Partial<MetricFinding>): MetricFinding => ({
  target: 'growth',
  tier: 'gold',
  verdict: 'met',
  code: 'ok',
  facts: {},
  rounds: 6,
  seed: 'seed',
  ...over,
});

describe('the table of targets', () => {
  it('says what is needed before anything was measured', () => {
    const rows = targetRowsOf(needed, [], WORDS);
    expect(rows.map((row) => [row.tier, row.first, row.needed, row.measured])).toEqual([
      ['bronze', true, '≥ 8× faster', ''],
      ['silver', true, '≥ 40× faster', ''],
      ['gold', true, 'grows no faster than n^1.6', ''],
      ['gold', false, 'norm ≤ 2n', ''],
    ]);
  });

  it('pairs the findings of a tier with its targets in order, each in its own unit', () => {
    const growth = gold({ value: 1.936, interval: [1.88, 2.01] });
    const count = gold({ target: 'count', detail: 'norm', value: 4000 });
    const rows = targetRowsOf(needed, [growth, count], WORDS);
    expect(rows.slice(2).map((row) => row.measured)).toEqual(['n^1.94 (1.88–2.01)', '4,000']);
  });
});
