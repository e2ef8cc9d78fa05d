import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeRatio, type NoiseReading, type RatioQuestion, type Round, type Sample } from '#lib/measure';
import { ended, flat, going, repeat, roundOf, toward } from './rounds.ts';

const noise = (state: NoiseReading['state']): NoiseReading => ({
  state,
  spread: 1.1,
  stolenShare: 0,
  bestPaceMs: 0.1,
  clockStepMs: 0.005,
});

describe('judgeRatio', () => {
  it('decides nothing on one round, whatever it shows', () => {
    expect(judgeRatio([roundOf({ starter: 100, learner: 1, reference: 1 })], toward(2), going)).toMatchObject(
      {
        state: 'undecided',
        reason: 'more',
      },
    );
  });

  it('meets a distant target on three equal rounds', () => {
    const verdict = judgeRatio(
      repeat(3, () => roundOf({ starter: 10, learner: 1, reference: 1 })),
      toward(2),
      going,
    );
    expect(verdict).toMatchObject({ state: 'met', reason: 'clear', rounds: 3 });
    expect(verdict.ratio).toBeCloseTo(10, 9);
    expect(verdict.interval[0]).toBeLessThan(10);
    expect(verdict.interval[1]).toBeGreaterThan(10);
  });

  it('needs three rounds near a target, for a miss as for a hit', () => {
    const slow = () => roundOf({ starter: 10, learner: 3, reference: 1 });
    for (const [target, state] of [
      [4.5, 'missed'],
      [2.5, 'met'],
    ] as const) {
      expect(judgeRatio(repeat(2, slow), toward(target), going).state).toBe('undecided');
      expect(judgeRatio(repeat(3, slow), toward(target), going).state).toBe(state);
    }
  });

  it('needs two rounds where the answer would stand if one arm had run at half its speed in both', () => {
    const rounds = repeat(2, () => roundOf({ starter: 10, learner: 1, reference: 0.2 }));
    expect(judgeRatio(rounds.slice(1), toward(5), going).state).toBe('undecided');
    expect(judgeRatio(rounds, toward(5), going).state).toBe('met');
    expect(judgeRatio(rounds, toward(6.5), going).state).toBe('undecided');
    expect(judgeRatio(rounds, toward(16), going).state).toBe('undecided');
    expect(judgeRatio(rounds, toward(20), going).state).toBe('missed');
    // The less favourable of two starters counts.
    const scattered = [10, 8].map((ms) => roundOf({ starter: ms, learner: 1, reference: 0.2 }));
    expect(judgeRatio(scattered, toward(5), going).state).toBe('undecided');
  });

  it('holds nothing against the learner when the witness misses too, and says it was the machine', () => {
    const rounds = repeat(6, () => roundOf({ starter: 10, learner: 5, reference: 4 }));
    expect(judgeRatio(rounds, toward(4), going)).toMatchObject({ state: 'undecided', reason: 'more' });
    expect(judgeRatio(rounds, toward(4), ended)).toMatchObject({ state: 'undecided', reason: 'machine' });
  });

  it('holds nothing against the learner when the witness was not played', () => {
    const rounds = repeat(6, () => roundOf({ starter: 10, learner: 5 }));
    expect(judgeRatio(rounds, toward(4), ended)).toMatchObject({ state: 'undecided', reason: 'machine' });
  });

  it('gives no miss on a loud machine, but still what is met', () => {
    const loud = { ended: true, noise: noise('loud') };
    const slow = repeat(6, () => roundOf({ starter: 10, learner: 5, reference: 1 }));
    expect(judgeRatio(slow, toward(4), loud)).toMatchObject({ state: 'undecided', reason: 'noisy' });
    expect(judgeRatio(slow, toward(4), { ended: true, noise: noise('unsettled') }).state).toBe('missed');
    const fast = repeat(6, () => roundOf({ starter: 10, learner: 1, reference: 1 }));
    expect(judgeRatio(fast, toward(4), loud).state).toBe('met');
  });

  it('needs one round more where most of the time is stolen', () => {
    const starved = { ended: false, noise: { ...noise('unsettled'), stolenShare: 0.7 } };
    const fast = () => roundOf({ starter: 10, learner: 1, reference: 1 });
    expect(judgeRatio(repeat(3, fast), toward(8), starved).state).toBe('undecided');
    expect(judgeRatio(repeat(4, fast), toward(8), starved).state).toBe('met');
    expect(judgeRatio(repeat(3, fast), toward(4), starved).state).toBe('undecided');
    expect(judgeRatio(repeat(4, fast), toward(4), starved).state).toBe('met');
  });

  it('waits until three workers of each arm agree on a fast floor', () => {
    // Two starters of five reached the last tier: the fast floor is believed only when a third one shows it.
    const starterMs = [20, 10, 20, 10, 20];
    const scattered = starterMs.map((ms) => roundOf({ starter: ms, learner: 1, reference: 0.5 }));
    expect(judgeRatio(scattered, toward(9.4), going).state).toBe('undecided');
    const agreed = [...scattered, roundOf({ starter: 10, learner: 1, reference: 0.5 })];
    expect(judgeRatio(agreed, toward(8), going).state).toBe('met');
  });

  it('does not wait for agreement where any two workers give the same answer', () => {
    const starterMs = [20, 10, 30, 15];
    const scattered = starterMs.map((ms) => roundOf({ starter: ms, learner: 1, reference: 0.5 }));
    expect(judgeRatio(scattered.slice(0, 3), toward(9), going).state).toBe('undecided');
    expect(judgeRatio(scattered, toward(9), going).state).toBe('met');
    // Ten times is the least that two of them come to, and the clearance keeps a target there open.
    expect(judgeRatio(scattered, toward(9.5), going).state).toBe('undecided');
    const slow = [3, 2, 4, 2].map((ms) => roundOf({ starter: ms, learner: 1, reference: 0.01 }));
    expect(judgeRatio(slow, toward(5), going).state).toBe('missed');
  });

  it('asks of an arm that was never timed at a good pace that it pass with the whole slowdown against it', () => {
    const slowed = (perCallMs: number) => repeat(10, (): Sample => ({ perCallMs, paceMs: 0.2 }));
    const round = (arms: { starter?: number; learner?: number }): Round => {
      const fair = roundOf({ starter: 10, learner: 1, reference: 0.1 });
      const samples = { ...fair.samples };
      if (arms.starter) samples.starter = slowed(arms.starter);
      if (arms.learner) samples.learner = slowed(arms.learner);
      return { ...fair, samples };
    };
    const context = { ended: false, noise: { ...noise('unsettled'), bestPaceMs: 0.1 } };
    const slowStarter = repeat(5, () => round({ starter: 20 }));
    // It took 20 ms at half the pace, so 10 to 20 at full pace: 10 to 20 times the learner's time.
    expect(judgeRatio(slowStarter, toward(8), context).state).toBe('met');
    expect(judgeRatio(slowStarter, toward(15), context).state).toBe('undecided');
    expect(judgeRatio(slowStarter, toward(25), context).state).toBe('missed');
    const slowLearner = repeat(5, () => round({ learner: 2 }));
    expect(judgeRatio(slowLearner, toward(4), context).state).toBe('met');
    expect(judgeRatio(slowLearner, toward(7), context).state).toBe('undecided');
    expect(judgeRatio(slowLearner, toward(13), context).state).toBe('missed');
  });

  it('abstains on the target and says that it is close', () => {
    const rounds = repeat(10, () => roundOf({ starter: 3, learner: 1, reference: 0.5 }));
    expect(judgeRatio(rounds, toward(3), ended)).toMatchObject({ state: 'undecided', reason: 'close' });
  });

  it('does not call a target close that lies outside the interval', () => {
    const rounds = repeat(2, () => roundOf({ starter: 50, learner: 1, reference: 1 }));
    expect(judgeRatio(rounds, toward(40), ended)).toMatchObject({ state: 'undecided', reason: 'scattered' });
  });

  it('abstains on scattered rounds and says that they are noisy', () => {
    const rounds = repeat(6, (i) => roundOf({ starter: 3 * 2 ** (i % 3), learner: 1, reference: 0.5 }));
    expect(judgeRatio(rounds, toward(4), ended)).toMatchObject({ state: 'undecided', reason: 'noisy' });
  });

  it('takes a target below 1 as "at most so many times slower"', () => {
    const question: RatioQuestion = {
      baseline: 'reference',
      candidate: 'learner',
      target: 1 / 2,
      witness: 'copy',
    };
    const at = (learner: number) => repeat(5, () => roundOf({ reference: 1, learner, copy: 1 }));
    expect(judgeRatio(at(1.3), question, going).state).toBe('met');
    expect(judgeRatio(at(3.2), question, going).state).toBe('missed');
  });

  it('looks only at samples from moments when the machine ran at its best pace', () => {
    const disturbed = { perCallMs: 50, paceMs: 0.18 };
    const rounds = repeat(4, (): Round => {
      const round = roundOf({ starter: 10, learner: 1, reference: 1 });
      return {
        ...round,
        samples: { ...round.samples, learner: [...flat(1), ...repeat(30, () => disturbed)] },
      };
    });
    const verdict = judgeRatio(rounds, toward(4), going);
    expect(verdict.state).toBe('met');
    expect(verdict.ratio).toBeCloseTo(10, 9);
  });

  it('does not take a machine that was slow all the time for a fair one, once the meter has seen its best pace', () => {
    const rounds = repeat(5, (): Round => {
      const samples = { starter: flat(10, 0.2), learner: flat(2, 0.2), reference: flat(2, 0.2) };
      return { samples, alone: flat(10, 0.2), settled: {}, elapsedMs: 400 };
    });
    expect(judgeRatio(rounds, toward(4), going).state).toBe('met');
    expect(judgeRatio(rounds, toward(4), { ended: false, noise: noise('quiet') }).state).toBe('undecided');
  });

  it('survives no rounds, missing arms, zero times and missing paces', () => {
    expect(judgeRatio([], toward(2), going)).toMatchObject({ state: 'undecided', reason: 'more', rounds: 0 });
    expect(judgeRatio([], toward(2), ended)).toMatchObject({ state: 'undecided', reason: 'noisy' });
    expect(judgeRatio([], toward(2), ended).ratio).toBeNaN();
    const zero = repeat(5, () => roundOf({ starter: 0, learner: 0, reference: 0 }));
    expect(judgeRatio(zero, toward(2), ended).state).toBe('undecided');
    expect(
      judgeRatio(
        repeat(5, () => roundOf({ starter: 3 })),
        toward(2),
        ended,
      ).state,
    ).toBe('undecided');
    const bare = (ms: number) => repeat(8, () => ({ perCallMs: ms }));
    const noPace = repeat(4, (): Round => {
      const samples = { starter: bare(8), learner: bare(1), reference: bare(1) };
      return { samples, alone: [], settled: {}, elapsedMs: 400 };
    });
    expect(judgeRatio(noPace, toward(2), going).state).toBe('met');
  });

  it('refuses a target that is not above zero', () => {
    expect(() => judgeRatio([], toward(0), going)).toThrow("A ratio's target must be above 0; got 0.");
  });
});

describe('judgeRatio, as properties', () => {
  const sample = fc.record({
    perCallMs: fc.double({ min: 0.01, max: 20, noNaN: true }),
    paceMs: fc.double({ min: 0.09, max: 0.2, noNaN: true }),
  });
  const samples = fc.array(sample, { minLength: 0, maxLength: 12 });
  const round: fc.Arbitrary<Round> = fc.record({
    samples: fc.record({ starter: samples, learner: samples, reference: samples }),
    alone: samples,
    settled: fc.constant({}),
    elapsedMs: fc.constant(400),
  });
  const rounds = fc.array(round, { maxLength: 8 });
  const target = fc.double({ min: 0.2, max: 20, noNaN: true });

  const rescale = (list: readonly Round[], factor: number): Round[] =>
    list.map((one) => ({
      ...one,
      alone: one.alone.map((s) => ({ ...s, perCallMs: s.perCallMs * factor })),
      samples: Object.fromEntries(
        Object.entries(one.samples).map(([name, of]) => [
          name,
          of.map((s) => ({ ...s, perCallMs: s.perCallMs * factor })),
        ]),
      ),
    }));
  const swap = (list: readonly Round[]): Round[] =>
    list.map((one) => ({
      ...one,
      samples: { ...one.samples, starter: one.samples.learner!, learner: one.samples.starter! },
    }));

  it('is the same when all times are scaled', () => {
    fc.assert(
      fc.property(rounds, target, fc.integer({ min: -6, max: 6 }), (list, goal, power) => {
        // A power of two scales doubles exactly but for the logarithm's last digit.
        const [a, b] = [
          judgeRatio(list, toward(goal), ended),
          judgeRatio(rescale(list, 2 ** power), toward(goal), ended),
        ];
        expect(b.state).toBe(a.state);
        if (Number.isFinite(a.ratio)) expect(b.ratio / a.ratio).toBeCloseTo(1, 9);
      }),
    );
  });

  it('inverts the ratio and its interval when the arms of clean rounds are swapped', () => {
    const clean = fc.array(
      fc.record({ perCallMs: fc.double({ min: 0.01, max: 20, noNaN: true }), paceMs: fc.constant(0.1) }),
      { minLength: 3, maxLength: 12 },
    );
    const cleanRound = fc.record({
      samples: fc.record({ starter: clean, learner: clean, reference: clean }),
      alone: fc.constant([]),
      settled: fc.constant({}),
      elapsedMs: fc.constant(400),
    });
    fc.assert(
      fc.property(fc.array(cleanRound, { minLength: 2, maxLength: 8 }), target, (list, goal) => {
        const [a, b] = [
          judgeRatio(list, toward(goal), ended),
          judgeRatio(swap(list), toward(1 / goal), ended),
        ];
        if (a.state === 'met') expect(b.state).not.toBe('met');
        // "Missed" needs one round more than "met", so a decided verdict may rest on another estimate than its mirror.
        fc.pre(a.state === 'undecided' && b.state === 'undecided');
        expect(a.ratio * b.ratio).toBeCloseTo(1, 9);
        expect(a.interval[0] * b.interval[1]).toBeCloseTo(1, 9);
      }),
    );
  });

  it('does not depend on the order of the rounds', () => {
    fc.assert(
      fc.property(rounds, target, (list, goal) => {
        const [a, b] = [
          judgeRatio(list, toward(goal), ended),
          judgeRatio([...list].reverse(), toward(goal), ended),
        ];
        expect([b.state, b.reason]).toEqual([a.state, a.reason]);
      }),
    );
  });

  it('never both meets a target and misses a smaller one', () => {
    fc.assert(
      fc.property(rounds, target, target, (list, one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        if (judgeRatio(list, toward(high), ended).state === 'met') {
          expect(judgeRatio(list, toward(low), ended).state).not.toBe('missed');
        }
      }),
    );
  });

  it('has an interval around the ratio', () => {
    fc.assert(
      fc.property(rounds, target, (list, goal) => {
        const { ratio, interval } = judgeRatio(list, toward(goal), ended);
        fc.pre(Number.isFinite(ratio));
        expect(interval[0]).toBeLessThanOrEqual(ratio);
        expect(interval[1]).toBeGreaterThanOrEqual(ratio);
      }),
    );
  });
});
