import { expect, test } from 'vitest';
import { type Attempt, summariseAttempt } from '#lib/record';
import { attemptSummary } from '#lib/record/schema';

const ID = '0'.repeat(32);
const summarise = (kind: Attempt['kind'], report: object) =>
  summariseAttempt({ id: ID, kind, report } as Pick<Attempt, 'id' | 'kind' | 'report'>);
const finding = (target: string, verdict: string, more: object = {}) => ({
  target,
  tier: 'gold',
  verdict,
  ...more,
});

test('an attempt stands for the speed-up that it measured, though another finding comes first', () => {
  const findings = [
    { target: 'correctness', verdict: 'met' },
    finding('count', 'missed', { detail: 'dates', value: 200 }),
    finding('speedup', 'met', { value: 34, interval: [32, 37] }),
  ];
  expect(summarise('measure', { correct: true, tier: 'gold', cases: [], findings })).toEqual({
    attempt: ID,
    kind: 'measure',
    correct: true,
    tier: 'gold',
    met: 1,
    of: 2,
    finding: { target: 'speedup', value: 34, interval: [32, 37] },
  });
});

test('without a speed-up it stands for the first value', () => {
  const findings = [finding('edits', 'met'), finding('count', 'missed', { detail: 'dates', value: 200 })];
  const { finding: head } = summarise('measure', { correct: true, tier: 'none', cases: [], findings });
  expect(head).toEqual({ target: 'count', detail: 'dates', value: 200 });
});

test('figures that JSON cannot carry are left out, so that the server takes the rest', () => {
  const open = finding('speedup', 'met', { value: Number.POSITIVE_INFINITY, interval: [3, Infinity] });
  const summary = summarise('measure', { correct: true, tier: 'bronze', cases: [], findings: [open] });
  expect(summary.finding).toEqual({ target: 'speedup' });
  expect(attemptSummary.parse(JSON.parse(JSON.stringify(summary)))).toEqual(summary);
});

test('a check has no tier and no targets', () => {
  expect(summarise('check', { correct: true, cases: [] })).toEqual({
    attempt: ID,
    kind: 'check',
    correct: true,
    tier: 'none',
    met: 0,
    of: 0,
  });
});
