import { cost } from './cost.ts';
import { count } from './count.ts';
import { edits } from './edits.ts';
import { firstAttempts } from './first-attempts.ts';
import { growth } from './growth.ts';
import { hitRatio } from './hit-ratio.ts';
import { latency } from './latency.ts';
import type { AnyMetric, Metric } from './metric.ts';
import { speedup } from './speedup.ts';
import { staleness } from './staleness.ts';
import { success } from './success.ts';
import { versusReference } from './versus-reference.ts';
import { within } from './within.ts';

export type { AnyMetric, Axis, FindingWords, Metric, Needs, Zod } from './metric.ts';

/** Every metric, by the name a lab's target uses. One file and one line each. */
export const METRICS = {
  speedup,
  versusReference,
  growth,
  count,
  edits,
  cost,
  latency,
  success,
  staleness,
  hitRatio,
  within,
  firstAttempts,
} as const;
export type MetricName = keyof typeof METRICS;

/** Metrics by name: those of every lab, and the ones that only a runtime's own labs have. */
export type Metrics = Readonly<Record<string, AnyMetric>>;

/** {@link METRICS}, in the same order, and then a runtime's own. */
export function metricsWith(own: Metrics = {}): Metrics {
  return { ...METRICS, ...own };
}

/** Does any target look at time? */
export function isTimed(targets: Readonly<Record<string, Targets>>): boolean {
  return Object.values(targets).some((tier) =>
    (Object.keys(tier) as MetricName[]).some((name) =>
      METRICS[name]?.needs.some((needs) => needs === 'paired' || needs === 'sizes'),
    ),
  );
}

type TargetOf<M> = M extends Metric<infer Target, infer _> ? Target : never;
/** The targets of one tier. All of them must be met, and those of the tiers below. */
export type Targets = { readonly [Name in MetricName]?: TargetOf<(typeof METRICS)[Name]> };
