import { expect, test } from 'vitest';
import {
  findingText,
  judgeTargets,
  METRICS,
  type MetricFinding,
  metricsOf,
  type Trial,
  tierOf,
} from '#lib/lab';
import { WORDS } from '#lib/runtimes/words';

const finding = (tier: 'bronze' | 'silver' | 'gold', verdict: MetricFinding['verdict']): MetricFinding => ({
  target: 'speedup',
  tier,
  verdict,
  code: 'ok',
  facts: {},
  rounds: 1,
  seed: '',
});
const trial: Trial = { rounds: [], ended: true };
const said = (finding: MetricFinding | undefined) => finding && findingText(finding, WORDS);

test('a tier needs the tiers below it', () => {
  expect(tierOf([finding('bronze', 'met'), finding('silver', 'met'), finding('gold', 'met')])).toBe('gold');
  expect(tierOf([finding('bronze', 'met'), finding('silver', 'undecided'), finding('gold', 'met')])).toBe(
    'bronze',
  );
  expect(tierOf([finding('bronze', 'missed'), finding('silver', 'met')])).toBe('none');
});

test('counts are judged per item, at most or at least, with the figures in the sentence', () => {
  const counted = { counts: { parses: 1_200, right: 3 }, size: 1_000, unit: 'records' };
  const targets = {
    bronze: { count: { parses: { atMostPerItem: 2 } } },
    silver: { count: { parses: { atMostPerItem: 1 } } },
    gold: { count: { right: { atLeast: 4 } } },
  };
  const [bronze, silver, gold] = judgeTargets(targets, { ...trial, counted }, 'seed');
  expect(bronze?.verdict).toBe('met');
  expect(silver).toMatchObject({
    verdict: 'missed',
    code: 'too-many',
    value: 1_200,
    limit: 1_000,
    facts: { counted: 'parses', on: { size: 1_000, unit: 'records' } },
  });
  expect(said(silver)).toBe('1,200 parses, counted on 1,000 records; at most 1,000 allowed.');
  expect(gold).toMatchObject({ verdict: 'missed', value: 3, seed: 'seed' });
});

test('edits name the functions that changed', () => {
  const targets = { bronze: { edits: { atMost: 1 } }, silver: {}, gold: {} };
  const [judged] = judgeTargets(targets, { ...trial, edits: { changed: ['parse', 'join'] } }, '');
  expect(said(judged)).toBe('2 functions changed: parse, join; at most 1 allowed.');
});

test('what was not measured is undecided, never missed', () => {
  const targets = {
    bronze: { speedup: 2 },
    silver: { growth: { atMost: 1.5 } },
    gold: { count: { x: { atMost: 1 } } },
  };
  expect(judgeTargets(targets, trial, '').map((f) => f.verdict)).toEqual([
    'undecided',
    'undecided',
    'undecided',
  ]);
});

test('findings and descriptions of a tier come in one order, whatever order its targets are written in', () => {
  const written = { count: { scans: { atMost: 0 } }, edits: { atMost: 2 }, speedup: 2.6 };
  const parsed = { speedup: 2.6, edits: { atMost: 2 }, count: { scans: { atMost: 0 } } };
  const names = metricsOf(written).map(([name]) => name);
  expect(names).toEqual(metricsOf(parsed).map(([name]) => name));
  expect(judgeTargets({ bronze: {}, silver: {}, gold: written }, trial, '').map((f) => f.target)).toEqual(
    names,
  );
});

test('the names of counters read as words, and a limit of nothing as "no"', () => {
  const texts = METRICS.count.describe({ localeCompares: { atMost: 0 }, dates: { atMostPerItem: 1 } });
  expect(texts).toEqual(['no locale compares', '≤ n dates']);
  expect(METRICS.cost.describe({ writesRefused: { atMost: 0 } })).toEqual(['no writes refused']);
  const words = { stale: 'of 1,000 orders end with a stale price' };
  expect(METRICS.count.describe({ stale: { atMost: 0 } }, words)).toEqual([`none ${words.stale}`]);
});

test('a counter is told in the words of its lab, after its figure', () => {
  const words = { right: 'of 4 kinds judged rightly' };
  const target = { right: { atLeast: 3 } };
  expect(METRICS.count.describe(target, words)[0]).toBe('≥ 3 of 4 kinds judged rightly');
  const counted = { counts: { right: 1 }, size: 80, unit: 'runs', words };
  const targets = { bronze: { count: target }, silver: {}, gold: {} };
  const [finding] = judgeTargets(targets, { ...trial, counted }, '');
  expect(said(finding)).toBe('1 of 4 kinds judged rightly, counted on 80 runs; at least 3 needed.');
});
