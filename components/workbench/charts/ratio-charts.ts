import { type Axis, type LabCore, METRICS, type Report, type TargetFinding } from '#lib/lab';
import { TIERS } from '#lib/lab/tiers';
import type { RatioMarks } from './ratio-geometry.ts';

/** One ratio chart with what is said around it. */
export interface RatioChartModel extends RatioMarks, Pick<Axis, 'title' | 'better' | 'figure'> {
  /** Not decided: the bar is hatched. */
  readonly open: boolean;
  readonly rounds: number;
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
  return Object.entries(METRICS).flatMap(([name, { axis }]) => {
    const asked = TIERS.flatMap((tier) => {
      const value = (targets[tier] as Readonly<Record<string, unknown>>)[name];
      return typeof value === 'number' ? [{ tier, value }] : [];
    });
    if (axis.scale !== 'log' || asked.length === 0) return [];
    const finding = headFinding(findings, name);
    const chart: RatioChartModel = {
      title: axis.title,
      figure: axis.figure,
      yours: finding && placed(finding, axis),
      targets: asked,
      ...(name === 'speedup' && { reference: referenceRatio, prediction }),
      open: finding?.verdict === 'undecided',
      rounds: trial.rounds.length,
      better: axis.better,
    };
    return [chart];
  });
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

function placed({ value, interval }: TargetFinding, { place }: Axis): RatioMarks['yours'] {
  if (value === undefined || !interval) return undefined;
  if (!place) return { estimate: value, interval };
  const [from, to] = [place(interval[0]), place(interval[1])];
  return { estimate: place(value), interval: [Math.min(from, to), Math.max(from, to)] };
}
