import type { LabDefinition, TargetFinding, Trial } from '#lib/lab';
import { type ArmName, judgeRatio } from '#lib/measure';
import { TIER_ORDER } from '../verdict.ts';
import type { RatioMarks } from './ratio-geometry.ts';

/** One ratio chart with what is said around it. */
export interface RatioChartModel extends RatioMarks {
  readonly title: string;
  /** Not decided: the bar is hatched. */
  readonly open: boolean;
  readonly rounds: number;
  /** Larger is better for a speed-up; smaller for a time against the reference. */
  readonly better: 'larger' | 'smaller';
}

/**
 * The charts of one trial: the speed-up against the starter, and where a lab asks for it the time against the
 * reference. The prediction is shown only on the speed-up. Empty before the first round.
 */
export function ratioChartsOf(
  targets: LabDefinition['targets'],
  trial: Trial,
  findings: readonly TargetFinding[],
  prediction: number | undefined,
): RatioChartModel[] {
  if (trial.rounds.length === 0) return [];
  const charts: RatioChartModel[] = [];
  const speedups = TIER_ORDER.flatMap((tier) => {
    const value = targets[tier].speedup;
    return value === undefined ? [] : [{ tier, value }];
  });
  if (speedups.length > 0) {
    charts.push({
      title: 'Speed-up against the starter',
      yours: ratioOf(trial, 'starter', 'learner'),
      targets: speedups,
      reference: ratioOf(trial, 'starter', 'reference')?.estimate,
      prediction,
      open: isOpen(findings, 'speedup'),
      rounds: trial.rounds.length,
      better: 'larger',
    });
  }
  const against = TIER_ORDER.flatMap((tier) => {
    const value = targets[tier].versusReference;
    return value === undefined ? [] : [{ tier, value }];
  });
  if (against.length > 0) {
    charts.push({
      title: 'Time against the reference',
      yours: ratioOf(trial, 'learner', 'reference'),
      targets: against,
      open: isOpen(findings, 'versusReference'),
      rounds: trial.rounds.length,
      better: 'smaller',
    });
  }
  return charts;
}

function isOpen(findings: readonly TargetFinding[], target: TargetFinding['target']): boolean {
  return findings.some((f) => f.target === target && f.verdict === 'undecided');
}

/** baseline ÷ candidate with its interval, as the verdict's own estimator has it; undefined while unknown. */
function ratioOf(trial: Trial, baseline: ArmName, candidate: ArmName): RatioMarks['yours'] {
  const { ratio, interval } = judgeRatio(
    trial.rounds,
    { baseline, candidate, target: 1, witness: candidate },
    { ended: trial.ended, noise: trial.noise },
  );
  return Number.isFinite(ratio) ? { estimate: ratio, interval } : undefined;
}

/** "32–37×": no more digits than a ratio allows. */
export function intervalText([low, high]: readonly [number, number]): string {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return 'not measured yet';
  const [from, to] = [ratioFigure(low), ratioFigure(high)];
  return from === to ? `${from}×` : `${from}–${to}×`;
}

/** A ratio with two or three figures: 0.85, 1.94, 3.2, 37. */
export function ratioFigure(ratio: number): string {
  return ratio >= 10 ? Math.round(ratio).toString() : ratio.toFixed(ratio >= 2 ? 1 : 2);
}
