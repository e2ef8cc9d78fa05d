import { count } from './count.ts';
import { edits } from './edits.ts';
import { growth } from './growth.ts';
import type { Needs } from './metric.ts';
import { speedup } from './speedup.ts';
import { versusReference } from './versus-reference.ts';

export type { Metric, Needs } from './metric.ts';

/** Every metric, by the name a lab's target uses. One file and one line each. */
export const METRICS = { speedup, versusReference, growth, count, edits } as const;
export type MetricName = keyof typeof METRICS;

/** Does any target look at time? */
export function isTimed(targets: Readonly<Record<string, Targets>>): boolean {
  const names = Object.values(targets).flatMap((tier) => Object.keys(tier) as MetricName[]);
  return names.some((name) =>
    METRICS[name].needs.some((needs: Needs) => needs === 'paired' || needs === 'sizes'),
  );
}

type TargetOf<M> = M extends { readonly target: { readonly _output: infer T } } ? T : never;
/** The targets of one tier. All of them must be met, and those of the tiers below. */
export type Targets = { readonly [Name in MetricName]?: TargetOf<(typeof METRICS)[Name]> };
