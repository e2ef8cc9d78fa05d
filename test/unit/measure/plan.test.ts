import { expect, test } from 'vitest';
import { type ArmName, planRound, type Round } from '#lib/measure';
import { repeat, roundOf } from './rounds.ts';

const ARMS: readonly ArmName[] = ['starter', 'learner', 'reference'];
const plan = (rounds: readonly Round[]) => planRound(ARMS, rounds, 0.1);
const unseen = (round: Round): Round => ({ ...round, alone: [] });

const calm = { starter: 16, learner: 1, reference: 0.5 };
const slowLearner = { ...calm, learner: 1.4 };
const slowReference = { ...calm, reference: 0.7 };

test('every arm plays while none has three floors that agree', () => {
  for (const rounds of [0, 1, 2]) expect(plan(repeat(rounds, () => roundOf(calm))).arms).toEqual(ARMS);
});

test('an arm with three floors that agree rests while another lacks some, and not twice in a row', () => {
  const three = [calm, slowLearner, calm].map((one) => roundOf(one));
  expect(plan(three).arms).toEqual(['learner']);
  const four = [...three, roundOf({ learner: 1.4 })];
  expect(plan(four).arms).toEqual(ARMS);
  expect(plan([...four, roundOf(slowLearner)]).arms).toEqual(['learner']);
});

test('where every arm has three floors that agree, all of them play on', () => {
  expect(plan(repeat(3, () => roundOf(calm))).arms).toEqual(ARMS);
});

test('neither starter nor learner rests while the starter has yet to be timed alone', () => {
  const rounds = [calm, slowReference, calm].map((one) => roundOf(one));
  expect(plan(rounds)).toEqual({ arms: ['reference'], aloneLast: false });
  expect(plan(rounds.map(unseen))).toEqual({ arms: ARMS, aloneLast: true });
});
