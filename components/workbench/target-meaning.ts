import type { LabDefinition, TargetFinding } from '#lib/lab';

/**
 * What a missed target asks for, from where the learner is: what has to become of the time, not the target again. '' where
 * the finding says it all, and where nothing was measured.
 */
export function targetMeaning(finding: TargetFinding, targets: LabDefinition['targets']): string {
  const { target, tier, value } = finding;
  if (tier === undefined) return '';
  const own = targets[tier];
  if (target === 'growth' && own.growth) {
    const asked = `n^${own.growth.atMost} means: twice the input takes at most ${times(2 ** own.growth.atMost)} as long.`;
    return value === undefined ? asked : `${asked} Yours takes about ${times(2 ** value)}.`;
  }
  if (value === undefined || !Number.isFinite(value) || value <= 0) return '';
  if (target === 'speedup' && own.speedup !== undefined && value < own.speedup)
    return `From where you are, a call has to take another ${lessText(1 - value / own.speedup)} less time.`;
  if (target === 'versusReference' && own.versusReference !== undefined && value * own.versusReference < 1)
    return `From where you are, a call has to take another ${lessText(1 - value * own.versusReference)} less time.`;
  return '';
}

const times = (factor: number) => `${factor.toFixed(1)} times`;

function lessText(share: number): string {
  return share < 0.01 ? '1 %' : `${Math.round(share * 100)} %`;
}
