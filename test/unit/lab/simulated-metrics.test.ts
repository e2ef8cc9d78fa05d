import { describe, expect, it } from 'vitest';
import { durationText, judgeTargets, METRICS, type SimulatedRun, shareText, type Trial } from '#lib/lab';

const run = (seed: string, changes: Partial<SimulatedRun>): SimulatedRun => ({
  seed,
  variant: '',
  requests: 1_000,
  latencyMs: { p50: 1, p95: 1, p99: 1, p999: 1, max: 1 },
  success: 1,
  hitRatio: 1,
  stalenessMs: 0,
  stale: 0,
  costs: {},
  ...changes,
});

const latencies = (p999: number) => ({ p50: 1, p95: 1, p99: 1, p999, max: p999 });

const trial = (...runs: SimulatedRun[]): Trial => ({
  rounds: [],
  ended: true,
  simulated: { runs, words: { calls: 'calls to the database', refused: 'writes refused' } },
});

/** Verdict, code, value and clause of the only target that is asked for. */
function judge(target: object, seen: Trial) {
  const none = {};
  const [finding] = judgeTargets({ bronze: target, silver: none, gold: none } as never, seen, '');
  const { verdict, code, value } = finding!;
  const metric = METRICS[finding!.target as 'latency'];
  return { verdict, code, value, clause: metric.words(finding as never).clause };
}

describe('the worst of the seeds', () => {
  const runs = trial(
    run('5', { costs: { calls: 4 }, hitRatio: 0.99, latencyMs: latencies(681) }),
    run('101', { costs: { calls: 9 }, hitRatio: 0.985, latencyMs: latencies(1_204) }),
    run('202', {
      costs: { calls: 5 },
      hitRatio: 0.98496,
      latencyMs: latencies(700),
      stalenessMs: 910,
      success: 0.5,
    }),
  );

  it.each([
    [
      { cost: { calls: { atMost: 9 } } },
      'met',
      'ok',
      9,
      '9 calls to the database at seed 101, the worst of 3; at most 9 allowed',
    ],
    [
      { cost: { calls: { atMost: 8 } } },
      'missed',
      'too-many',
      9,
      '9 calls to the database at seed 101, the worst of 3; at most 8 allowed',
    ],
    [
      { cost: { refused: { atMost: 0 } } },
      'met',
      'ok',
      0,
      'no writes refused in each of 3 seeds; none allowed',
    ],
    [
      { latency: { p999: 1_000 } },
      'missed',
      'too-slow',
      1_204,
      'p99.9 is 1.2 s at seed 101, the worst of 3; at most 1 s allowed',
    ],
    [{ latency: { p50: 5 } }, 'met', 'ok', 1, 'p50 is 1 ms in each of 3 seeds; at most 5 ms allowed'],
    [
      { hitRatio: { atLeast: 0.985 } },
      'missed',
      'too-few',
      0.98496,
      'the hit ratio is 98.49 % at seed 202, the worst of 3; at least 98.5 % needed',
    ],
    [
      { success: { atLeast: 0.999 } },
      'missed',
      'too-few',
      0.5,
      '50 % of the requests were answered at seed 202, the worst of 3; at least 99.9 % needed',
    ],
    [
      { staleness: { atMostMs: 0 } },
      'missed',
      'too-stale',
      910,
      'a value was served 910 ms past its expiry at seed 202, the worst of 3; none is allowed',
    ],
    [
      { staleness: { atMostMs: 5_000 } },
      'met',
      'ok',
      910,
      'a value was served 910 ms past its expiry at seed 202, the worst of 3; at most 5 s allowed',
    ],
  ])('decides %j', (target, verdict, code, value, clause) => {
    expect(judge(target, runs)).toEqual({ verdict, code, value, clause });
  });

  it('is the one without any answer, however fast the others are', () => {
    const seen = trial(
      run('1', { latencyMs: latencies(1e9) }),
      run('2', { latencyMs: latencies(Number.NaN) }),
    );
    expect(judge({ latency: { p999: 1e10 } }, seen)).toEqual({
      verdict: 'missed',
      code: 'too-slow',
      value: undefined,
      clause: 'no request was answered at seed 2, the worst of 2; at most 10000000 s allowed',
    });
  });

  it('is not known before anything was simulated', () => {
    expect(judge({ staleness: { atMostMs: 0 } }, { rounds: [], ended: false })).toMatchObject({
      verdict: 'undecided',
      clause: 'not simulated yet; none is allowed',
    });
  });
});

describe('figures', () => {
  it('of durations are read in their own unit', () => {
    expect([0.4, 9.96, 12.4, 999.4, 1_010, 45_185, 75_000].map(durationText)).toEqual([
      '0.4 ms',
      '10 ms',
      '12 ms',
      '999 ms',
      '1.01 s',
      '45.2 s',
      '75 s',
    ]);
  });

  it('of shares never reach a limit that was missed', () => {
    expect([1, 0.99999, 0.985, 0.98499].map(shareText)).toEqual(['100 %', '99.99 %', '98.5 %', '98.49 %']);
  });
});
