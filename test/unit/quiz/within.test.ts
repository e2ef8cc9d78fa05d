import { describe, expect, it } from 'vitest';
import { type GradedAnswer, judgeTargets, METRICS, type Trial } from '#lib/lab';

const answer = (off: number | null, given = off !== null): GradedAnswer => ({
  name: 'a',
  title: 'A',
  given,
  off,
});
const judge = (target: { factor: number; atLeast: number }, ...answers: GradedAnswer[]) => {
  const trial: Trial = { rounds: [], ended: true, answered: { answers } };
  const [finding] = judgeTargets({ bronze: { within: target }, silver: {}, gold: {} } as never, trial, '');
  const { verdict, code, value } = finding!;
  return { verdict, code, value, ...METRICS.within.words(finding as never) };
};

describe('answers within a factor', () => {
  it('count on either side of the truth, the limit included', () => {
    expect(judge({ factor: 2, atLeast: 2 }, answer(2), answer(1), answer(2.001))).toMatchObject({
      verdict: 'met',
      value: 2,
    });
    expect(judge({ factor: 1.25, atLeast: 3 }, answer(1.25), answer(1), answer(1.26))).toMatchObject({
      verdict: 'missed',
      code: 'too-few',
      clause: '2 of 3 answers within 25 %; 3 needed',
    });
  });

  it('do not count when they are wrong altogether or empty, and empty ones are told', () => {
    const told = judge({ factor: 2, atLeast: 1 }, answer(null, true), answer(null));
    expect(told).toMatchObject({ verdict: 'missed', value: 0, detail: 'One was left empty.' });
  });

  it('are open while nothing was graded', () => {
    const [finding] = METRICS.within.judge({ factor: 2, atLeast: 1 }, { rounds: [], ended: true });
    expect(finding).toMatchObject({ verdict: 'undecided' });
    expect(METRICS.within.words(finding!).clause).toBe('nothing was answered yet');
  });
});
