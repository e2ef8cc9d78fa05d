import { expect, test } from 'vitest';
import type { Report, TargetFinding } from '#lib/lab';
import { exceedsRate, outcomeOf } from '../../../scripts/lab/check.ts';

const finding = (
  tier: TargetFinding['tier'],
  verdict: TargetFinding['verdict'],
  code: TargetFinding['code'] = 'ok',
) => ({ target: 'speedup', tier, verdict, code, because: '', rounds: 1, seed: '' }) as TargetFinding;
const report = (tier: Report['tier'], findings: TargetFinding[], correct = true) =>
  ({ tier, findings, correct }) as unknown as Report;

test('six undecided of a hundred are not clearly more than 5 %, ten are', () => {
  expect(exceedsRate(0, 100, 0.05)).toBe(false);
  expect(exceedsRate(6, 103, 0.05)).toBe(false);
  expect(exceedsRate(10, 100, 0.05)).toBe(true);
  expect(exceedsRate(3, 3, 0.05)).toBe(true);
});

test('a starter is as declared only when a target is really missed', () => {
  const starter = 'none';
  expect(outcomeOf(report('none', [finding('bronze', 'missed', 'too-slow')]), starter)).toBe('none');
  expect(outcomeOf(report('none', [finding('bronze', 'undecided', 'too-noisy')]), starter)).toBe('undecided');
  expect(outcomeOf(report('bronze', [finding('bronze', 'met')]), starter)).toBe('bronze');
});

test('a cheat is refused only for its declared reason', () => {
  const cheat = 'too-many';
  expect(outcomeOf(report('none', [finding('bronze', 'missed', 'too-many')]), cheat)).toBe('too-many');
  expect(outcomeOf(report('none', [finding('bronze', 'missed', 'too-slow')]), cheat)).toBe('too-slow');
  expect(outcomeOf(report('silver', [finding('gold', 'missed', 'too-many')]), cheat)).toBe('silver');
});
