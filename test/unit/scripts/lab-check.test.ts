import { expect, test } from 'vitest';
import type { Report, TargetFinding } from '#lib/lab';
import { exceedsRate, NEEDS_CLOCK, outcomeOf, untimedOutcome } from '../../../scripts/lab/outcome.ts';

const finding = (
  tier: TargetFinding['tier'],
  verdict: TargetFinding['verdict'],
  code: TargetFinding['code'] = 'ok',
) => ({ target: 'speedup', tier, verdict, code, facts: {}, rounds: 1, seed: '' }) as TargetFinding;
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

test('without a clock only what time decides stays open; what is wrong is wrong', () => {
  const timed = finding('gold', 'undecided', 'too-noisy');
  const counted = (verdict: TargetFinding['verdict']) =>
    finding('gold', verdict, verdict === 'met' ? 'ok' : 'too-many');
  expect(untimedOutcome(report('none', [timed]), 'gold')).toBe(NEEDS_CLOCK);
  expect(untimedOutcome(report('none', [timed, counted('met')]), 'gold')).toBe(NEEDS_CLOCK);
  expect(untimedOutcome(report('none', [timed, counted('missed')]), 'gold')).toBe('too-many');
  expect(untimedOutcome(report('none', [timed, counted('missed')]), 'bronze')).toBe(NEEDS_CLOCK);
  expect(untimedOutcome(report('none', [timed]), 'too-slow')).toBe(NEEDS_CLOCK);
  expect(untimedOutcome(report('none', [timed, counted('missed')]), 'too-many')).toBe('too-many');
  const refused = report('none', [finding(undefined, 'missed', 'wrong-answer')], false);
  expect(untimedOutcome(refused, 'wrong-answer')).toBe('wrong-answer');
  expect(untimedOutcome(refused, 'too-slow')).toBe('wrong-answer');
  expect(untimedOutcome(refused, 'gold')).toBe('wrong-answer');
  expect(untimedOutcome(report('gold', [counted('met')]), 'gold')).toBe('gold');
});
