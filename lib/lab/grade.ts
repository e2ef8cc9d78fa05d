import { judgeRatio } from '#lib/measure';
import type { LabCore } from './core.ts';
import { type Trial, withFiguresOnly } from './evidence.ts';
import { METRICS, type Metrics, type Needs, type Targets } from './metrics/index.ts';
import type { MetricFinding, TargetFinding } from './report.ts';
import { TIERS, type Tier } from './tiers.ts';

/**
 * Judges every target of every tier on what the trial holds so far.
 * @param seed replays the session's inputs
 * @param metrics those that the lab's targets may name
 */
export function judgeTargets(
  targets: LabCore['targets'],
  trial: Trial,
  seed: string,
  metrics: Metrics = METRICS,
): MetricFinding[] {
  return TIERS.flatMap((tier) =>
    metricsOf(targets[tier], metrics).flatMap(([target, metric, value]) =>
      metric.judge(value, trial).map((finding) => ({
        target,
        tier,
        rounds: metric.needs.includes('paired') ? trial.rounds.length : 0,
        seed,
        ...withFiguresOnly(finding),
      })),
    ),
  );
}

/** How many times faster than the starter the reference was, where a target asks for that; undefined while unknown. */
export function referenceRatioOf(targets: LabCore['targets'], trial: Trial): number | undefined {
  const asked = TIERS.flatMap((tier) => targets[tier].speedup ?? []);
  if (asked.length === 0) return undefined;
  const target = Math.max(...asked);
  const question = { baseline: 'starter', candidate: 'reference', target, witness: 'reference' } as const;
  const { ratio } = judgeRatio(trial.rounds, question, trial);
  return Number.isFinite(ratio) ? ratio : undefined;
}

/** The highest tier whose targets are all met, those of the tiers below it included. */
export function tierOf(findings: readonly TargetFinding[]): Tier | 'none' {
  let reached: Tier | 'none' = 'none';
  for (const tier of TIERS) {
    if (!findings.filter((f) => f.tier === tier).every((f) => f.verdict === 'met')) break;
    reached = tier;
  }
  return reached;
}

/** The targets of a tier with their metrics, in the order of these: findings and descriptions are read side by side. */
export function metricsOf(
  targets: Targets,
  metrics: Metrics = METRICS,
): [name: string, metric: Metrics[string], target: never][] {
  const asked: Readonly<Record<string, unknown>> = targets;
  return Object.entries(metrics).flatMap(([name, metric]) =>
    asked[name] === undefined ? [] : [[name, metric, asked[name] as never]],
  );
}

/** What has to be gathered to judge these targets. */
export function neededFor(targets: LabCore['targets'], metrics: Metrics = METRICS): ReadonlySet<Needs> {
  return new Set(
    TIERS.flatMap((tier) => metricsOf(targets[tier], metrics).flatMap(([, { needs }]) => needs)),
  );
}
