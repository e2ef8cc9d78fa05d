import type { LatencyName } from '../simulated.ts';
import { durationText, judgeWorst, type WorstFacts, worstClause } from '../worst-run.ts';
import type { Metric } from './metric.ts';

const NAMES = { p50: 'p50', p95: 'p95', p99: 'p99', p999: 'p99.9', max: 'the slowest request' } as const;

type Limits = { readonly [Name in LatencyName]?: number | undefined };

/** Percentiles of the time from a request's arrival to its answer, on the virtual clock: no machine's speed is in them. */
export const latency: Metric<Limits, WorstFacts> = {
  target(zod) {
    const atMostMs = zod.number().gt(0).optional().describe('Milliseconds on the virtual clock.');
    return zod
      .strictObject({ p50: atMostMs, p95: atMostMs, p99: atMostMs, p999: atMostMs, max: atMostMs })
      .refine((limits) => Object.values(limits).some((limit) => limit !== undefined), {
        message: `name at least one of ${Object.keys(NAMES).join(', ')}`,
      });
  },
  needs: ['simulated'],
  describe: (limits) => limitsOf(limits).map(([name, limit]) => `${NAMES[name]} ≤ ${durationText(limit)}`),
  judge: (limits, trial) =>
    limitsOf(limits).map(([name, limit]) => ({
      detail: name,
      ...judgeWorst(trial, {
        measure: (run) => run.latencyMs[name],
        limit,
        better: 'smaller',
        code: 'too-slow',
        of: NAMES[name],
      }),
    })),
  words: ({ value, limit, facts }) => ({
    clause: worstClause(
      facts,
      value === undefined ? 'no request was answered' : `${facts.of} is ${durationText(value)}`,
      `at most ${durationText(limit)} allowed`,
    ),
  }),
  measured: (ms) => durationText(ms),
  axis: { title: 'Latency', scale: 'log', better: 'smaller', figure: (ms) => durationText(ms) },
};

function limitsOf(limits: Limits): [LatencyName, number][] {
  const names = Object.keys(NAMES) as LatencyName[];
  return names.flatMap((name) => (limits[name] === undefined ? [] : [[name, limits[name]]]));
}
