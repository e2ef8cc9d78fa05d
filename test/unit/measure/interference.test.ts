import { expect, test } from 'vitest';
import { judgeRatio, type Round } from '#lib/measure';
import { wantsAlone } from '../../../lib/measure/interference.ts';
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

test('the starter is timed alone until that gave a floor, and again while it is suspicious', () => {
  const unknown: Round = { ...roundOf({ starter: 16, learner: 1 }), alone: [] };
  const calm = roundOf({ starter: 16, learner: 1 }, 15);
  const suspicious = roundOf({ starter: 16, learner: 1 }, 10);
  expect(wantsAlone([], 0.1)).toBe(true);
  expect(wantsAlone([unknown], 0.1)).toBe(true);
  expect(wantsAlone([unknown, calm], 0.1)).toBe(false);
  expect(wantsAlone([suspicious], 0.1)).toBe(true);
  expect(
    wantsAlone(
      repeat(3, () => suspicious),
      0.1,
    ),
  ).toBe(false);
});

test('how fast the starter was while the learner’s arm rested does not clear it of interference', () => {
  const slowBeside = repeat(2, () => roundOf({ starter: 24, learner: 1 }, 16));
  expect(wantsAlone(slowBeside, 0.1)).toBe(true);
  expect(wantsAlone([...slowBeside, roundOf({ starter: 16, reference: 1 })], 0.1)).toBe(true);
  expect(wantsAlone([...slowBeside, roundOf({ starter: 16, learner: 1 })], 0.1)).toBe(false);
});
