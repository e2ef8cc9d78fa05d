import {
  type LabCore,
  type MetricFinding,
  measuredText,
  type RuntimeWords,
  type TargetFinding,
  type Tier,
} from '#lib/lab';
import { TIERS } from '#lib/lab/tiers';

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
  own: RuntimeWords,
): TargetRow[] {
  return TIERS.flatMap((tier) => {
    const found = findings.filter((f): f is MetricFinding => f.tier === tier);
    return words[tier].map((needed, index) => ({
      tier,
      first: index === 0,
      needed,
      measured: found[index] ? measuredText(found[index], own) : '',
      finding: found[index],
    }));
  });
}

/** The speed-up targets of a lab, for drawings that show only those. */
export function ratioTargetsOf(targets: LabCore['targets']): { tier: Tier; value: number }[] {
  return TIERS.flatMap((tier) => {
    const value = targets[tier].speedup;
    return value === undefined ? [] : [{ tier, value }];
  });
}
