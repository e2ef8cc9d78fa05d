import { expect, test } from 'vitest';
import { judgeRatio, type Round, wantsAlone } from '#lib/measure';
import { ended, going, repeat, roundOf, toward } from './rounds.ts';

test('there is no verdict when the starter ran slower beside the others than alone', () => {
  const disturbed = repeat(6, () => roundOf({ starter: 16, learner: 1, reference: 1 }, 10));
  expect(judgeRatio(disturbed, toward(4), going)).toMatchObject({
    state: 'undecided',
    reason: 'interference',
  });
  const calm = repeat(6, () => roundOf({ starter: 14, learner: 1, reference: 1 }, 10));
  expect(judgeRatio(calm, toward(4), going).state).toBe('met');
});

test('a session plays on while the one round that timed the starter alone makes it suspicious', () => {
  const unknown = repeat(
    4,
    (): Round => ({ ...roundOf({ starter: 16, learner: 1, reference: 1 }), alone: [] }),
  );
  expect(judgeRatio(unknown, toward(4), going).state).toBe('met');
  const suspicious = [...unknown, roundOf({ starter: 16, learner: 1, reference: 1 }, 10)];
  expect(judgeRatio(suspicious, toward(4), going)).toMatchObject({ state: 'undecided', reason: 'more' });
  expect(judgeRatio(suspicious, toward(4), ended).state).toBe('met');
});

test('the starter is timed alone once, at a moment drawn, and again while it is suspicious', () => {
  const unknown: Round = { ...roundOf({ starter: 16, learner: 1 }), alone: [] };
  const calm = roundOf({ starter: 16, learner: 1 }, 15);
  const suspicious = roundOf({ starter: 16, learner: 1 }, 10);
  const [lucky, unlucky] = [() => 0.1, () => 0.9];
  expect(wantsAlone([], 0.1, lucky)).toBe(true);
  expect(wantsAlone([unknown], 0.1, unlucky)).toBe(false);
  expect(wantsAlone([unknown, unknown], 0.1, unlucky)).toBe(true);
  expect(wantsAlone([unknown, calm], 0.1, lucky)).toBe(false);
  expect(wantsAlone([suspicious], 0.1, unlucky)).toBe(true);
  expect(
    wantsAlone(
      repeat(3, () => suspicious),
      0.1,
      lucky,
    ),
  ).toBe(false);
});
