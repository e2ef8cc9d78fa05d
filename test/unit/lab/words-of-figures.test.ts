import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findingText,
  judgeTargets,
  LATENCIES,
  METRICS,
  measuredText,
  metricsWith,
  nextStepText,
  type Report,
  TIERS,
  type Trial,
  verdictWords,
} from '#lib/lab';
import { WORDS } from '#lib/runtimes/words';

/** Whatever a program, a world, an engine or a coarse clock may bring. */
const any = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.constantFrom(0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e300, 5e-324),
);
/** A part of the requests; of none there is no part. */
const share = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(Number.NaN));
const counters = ['calls', 'of 4 wrong'] as const;
const each = <Names extends readonly string[]>(names: Names, figure: fc.Arbitrary<number>) =>
  fc.record(Object.fromEntries(names.map((name) => [name, figure])) as Record<Names[number], typeof figure>);

const sample = fc.record(
  { perCallMs: fc.oneof(fc.double({ min: 0, max: 50, noNaN: true }), any), paceMs: any },
  { requiredKeys: ['perCallMs'] },
);
const samples = fc.array(sample, { maxLength: 6 });
const round = fc.record({
  samples: fc.record({ starter: samples, learner: samples, reference: samples, copy: samples }),
  alone: samples,
  settled: fc.constant({}),
  elapsedMs: fc.nat(),
});
const run = fc.record({
  seed: fc.constantFrom('5', '101', '202'),
  variant: fc.constant(''),
  requests: fc.nat(),
  latencyMs: each(LATENCIES, any),
  success: share,
  hitRatio: share,
  stalenessMs: any,
  stale: fc.nat(),
  costs: each(counters, any),
});
const TOTALS = Object.keys(WORDS.metrics ?? {});
const totals = fc.record({ totals: each(TOTALS, any) });
const trial = fc.record(
  {
    rounds: fc.array(round, { maxLength: 5 }),
    ended: fc.boolean(),
    growth: fc.array(
      fc.record({ size: fc.nat(9_999), perCallMs: any, allMs: fc.array(any, { maxLength: 4 }) }),
    ),
    counted: fc.record({ counts: each(counters, any), size: fc.nat(), unit: fc.constant('rows') }),
    edits: fc.record({ changed: fc.constantFrom([], ['one'], ['one', 'other']) }),
    simulated: fc.record({ runs: fc.array(run, { minLength: 1, maxLength: 4 }) }),
    answered: fc.record({
      answers: fc.array(
        fc.record({
          name: fc.constant('page'),
          title: fc.constant('A page'),
          given: fc.boolean(),
          off: fc.oneof(any, fc.constant(null)),
        }),
        { maxLength: 5 },
      ),
    }),
    own: fc.record({ runtime: fc.constant('sql'), yours: totals, starter: totals }),
  },
  { requiredKeys: ['rounds', 'ended'] },
) as unknown as fc.Arbitrary<Trial>;

/** A target of every metric of every lab, and of every runtime's own. */
const limit = fc.record({ atMost: fc.nat(20), share: fc.double({ min: 0.01, max: 1, noNaN: true }) });
const targetsOf = ({ atMost, share }: { readonly atMost: number; readonly share: number }) => ({
  speedup: 1.1 + atMost,
  versusReference: 1.6 + atMost,
  growth: { atMost: 1 + share },
  edits: { atMost: atMost + 1 },
  count: { calls: { atMost }, 'of 4 wrong': { atLeast: atMost } },
  cost: { calls: { atMost }, 'of 4 wrong': { atMost: 0 } },
  latency: Object.fromEntries(LATENCIES.map((name) => [name, atMost + 1])),
  success: { atLeast: share },
  staleness: { atMostMs: atMost },
  hitRatio: { atLeast: share },
  within: { factor: 1.25 + atMost, atLeast: atMost + 1 },
  firstAttempts: atMost + 1,
  ...Object.fromEntries(TOTALS.map((name, at) => [name, at % 2 ? { atMost } : { ofStarter: share }])),
});
const HOLES = /undefined|null|NaN|Infinity|∞|\[object/;

describe('no sentence of a verdict', () => {
  it('has a figure that is none, whatever was measured, counted or simulated', () => {
    expect(Object.keys(targetsOf({ atMost: 1, share: 1 })).sort()).toEqual(
      Object.keys(metricsWith(WORDS.metrics)).sort(),
    );
    expect(Object.keys(METRICS).length).toBeGreaterThan(9);
    fc.assert(
      fc.property(trial, limit, (seen, limits) => {
        const targets = targetsOf(limits) as never;
        const findings = judgeTargets(
          { bronze: targets, silver: targets, gold: targets },
          seen,
          'seed',
          metricsWith(WORDS.metrics),
        );
        for (const one of findings)
          for (const said of [findingText(one, WORDS), measuredText(one, WORDS), nextStepText(one, WORDS)])
            expect(said, `${one.target} ${one.verdict}`).not.toMatch(HOLES);
        for (const tier of ['none', ...TIERS] as const) {
          const report = { correct: true, tier, findings, cases: [] } as unknown as Report;
          const said = verdictWords(report, WORDS);
          expect(`${said.headline} ${said.detail}`).not.toMatch(HOLES);
          // A file keeps null for what is no figure.
          const kept = JSON.parse(JSON.stringify(report)) as Report;
          expect(verdictWords(kept, WORDS)).toEqual(said);
        }
      }),
      // A failure is told as it was met: to shrink a trial takes longer than all other tests.
      { numRuns: 500, endOnFailure: true },
    );
  });
});
