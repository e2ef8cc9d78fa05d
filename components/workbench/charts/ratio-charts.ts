import type { LabCore, Report, TargetFinding } from '#lib/lab';
import { TIERS } from '#lib/lab/tiers';
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

/** What a run has shown so far, and what was made of it. */
export type Judged = Pick<Report, 'trial' | 'findings' | 'referenceRatio'>;

/**
 * The charts of one trial: the speed-up against the starter, and where a lab asks for it the time against the
 * reference. The prediction is shown only on the speed-up. Empty before the first round.
 */
export function ratioChartsOf(
  targets: LabCore['targets'],
  { trial, findings, referenceRatio }: Judged,
  prediction: number | undefined,
): RatioChartModel[] {
  if (trial.rounds.length === 0) return [];
  const charts: RatioChartModel[] = [];
  const speedups = TIERS.flatMap((tier) => {
    const value = targets[tier].speedup;
    return value === undefined ? [] : [{ tier, value }];
  });
  if (speedups.length > 0) {
    charts.push({
      title: 'Speed-up against the starter',
      yours: shownOf(findings, 'speedup'),
      targets: speedups,
      ...(referenceRatio === undefined ? {} : { reference: referenceRatio }),
      prediction,
      open: headFinding(findings, 'speedup')?.verdict === 'undecided',
      rounds: trial.rounds.length,
      better: 'larger',
    });
  }
  const against = TIERS.flatMap((tier) => {
    const value = targets[tier].versusReference;
    return value === undefined ? [] : [{ tier, value }];
  });
  if (against.length > 0) {
    charts.push({
      title: 'Time against the reference',
      yours: invert(shownOf(findings, 'versusReference')),
      targets: against,
      open: headFinding(findings, 'versusReference')?.verdict === 'undecided',
      rounds: trial.rounds.length,
      better: 'smaller',
    });
  }
  return charts;
}

/**
 * Of the findings on one metric, the one a verdict is about: the lowest tier that is not met, else the highest. Each
 * tier's finding carries its own interval, so a drawing and a sentence must take the same one.
 */
export function headFinding(
  findings: readonly TargetFinding[],
  target: TargetFinding['target'],
): TargetFinding | undefined {
  const own = findings.filter((f) => f.target === target);
  return own.find((f) => f.verdict !== 'met') ?? own[own.length - 1];
}

function shownOf(findings: readonly TargetFinding[], target: TargetFinding['target']): RatioMarks['yours'] {
  const finding = headFinding(findings, target);
  return finding?.value !== undefined && finding.interval
    ? { estimate: finding.value, interval: finding.interval }
    : undefined;
}

/** Reference ÷ learner to learner ÷ reference: the time against the reference. */
function invert(marks: RatioMarks['yours']): RatioMarks['yours'] {
  return marks && { estimate: 1 / marks.estimate, interval: [1 / marks.interval[1], 1 / marks.interval[0]] };
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
