import type { LabCore, TargetFinding, Tier } from '#lib/lab';
import { TIERS } from '#lib/lab/tiers';
import { intervalText, ratioFigure } from './charts/ratio-charts.ts';

export interface TargetRow {
  readonly tier: Tier;
  /** The first row of its tier carries the tier's mark. */
  readonly first: boolean;
  readonly needed: string;
  readonly measured: string;
  readonly finding: TargetFinding | undefined;
}

/**
 * One row per target, in the order of the tiers. `words` are the targets as the lab describes them, in the same order
 * as the findings of that tier. Without findings the rows say what is needed.
 */
export function targetRowsOf(
  words: Readonly<Record<Tier, readonly string[]>>,
  findings: readonly TargetFinding[],
): TargetRow[] {
  return TIERS.flatMap((tier) => {
    const own = findings.filter((f) => f.tier === tier);
    return words[tier].map((needed, index) => ({
      tier,
      first: index === 0,
      needed,
      measured: own[index] ? measuredText(own[index]) : '',
      finding: own[index],
    }));
  });
}

/** The measured value in its metric's unit, with its interval where it has one. */
export function measuredText({ target, value, interval, verdict }: TargetFinding): string {
  if (value === undefined || !Number.isFinite(value))
    return verdict === 'missed' ? 'stopped: too slow' : 'not measured';
  switch (target) {
    case 'speedup':
      return interval ? intervalText(interval) : `${ratioFigure(value)}×`;
    case 'versusReference':
      return interval ? intervalText([1 / interval[1], 1 / interval[0]]) : `${ratioFigure(1 / value)}×`;
    case 'growth':
      return interval
        ? `n^${value.toFixed(2)} (${interval[0].toFixed(2)}–${interval[1].toFixed(2)})`
        : `n^${value.toFixed(2)}`;
    default:
      return value.toLocaleString('en');
  }
}

/** The speed-up targets of a lab, for drawings that show only those. */
export function ratioTargetsOf(targets: LabCore['targets']): { tier: Tier; value: number }[] {
  return TIERS.flatMap((tier) => {
    const value = targets[tier].speedup;
    return value === undefined ? [] : [{ tier, value }];
  });
}
