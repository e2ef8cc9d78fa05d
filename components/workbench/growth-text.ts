import { growthStoppedText, type TargetFinding, type Trial } from '#lib/lab';

/** The growth in words: the exponent with its interval, and what doubling the size does to the time. */
export function growthText(findings: readonly TargetFinding[], trial: Trial): string {
  if (trial.growthStopped) return growthStoppedText(trial.growthStopped);
  const finding = findings.find(
    (f) => f.target === 'growth' && f.value !== undefined && f.interval !== undefined,
  );
  if (!finding?.interval || finding.value === undefined)
    return 'Five doubling sizes; the exponent is not decided yet.';
  const [low, high] = finding.interval;
  const factor = 2 ** finding.value;
  return `Exponent ${finding.value.toFixed(2)}, between ${low.toFixed(2)} and ${high.toFixed(2)}. Twice the size takes about ${factor.toFixed(1)} times as long.`;
}
