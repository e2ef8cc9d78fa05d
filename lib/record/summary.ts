import { rankOfTier } from '#lib/lab/tiers';
import type { Attempt, AttemptSummary } from './types.ts';

/** What an attempt came to. Reports may come from an older version or from a file. */
export function summariseAttempt({
  id,
  kind,
  report,
}: Pick<Attempt, 'id' | 'kind' | 'report'>): AttemptSummary {
  const targets = 'findings' in report ? report.findings.filter((finding) => finding.tier) : [];
  const timed = targets.find((finding) => finding.target === 'speedup' && finding.interval);
  const head = timed ?? targets.find((finding) => isNumber(finding.value));
  return {
    attempt: id,
    kind,
    correct: report.correct,
    tier: ('tier' in report && report.tier) || 'none',
    met: targets.filter((finding) => finding.verdict === 'met').length,
    of: targets.length,
    ...(head && {
      finding: {
        target: head.target,
        ...(head.detail !== undefined && { detail: head.detail }),
        ...(isNumber(head.value) && { value: head.value }),
        ...(head.interval?.every(isNumber) && { interval: [head.interval[0], head.interval[1]] }),
      },
    }),
  };
}

/** JSON has no other numbers. */
function isNumber(value: number | undefined): boolean {
  return Number.isFinite(value);
}

/** Right measurements by their tier, before checks and wrong results; the later of equals. */
export function betterAttempt(
  earlier: AttemptSummary | undefined,
  later: AttemptSummary | undefined,
): AttemptSummary | undefined {
  if (!earlier || !later) return later ?? earlier;
  return rank(later) >= rank(earlier) ? later : earlier;
}

function rank({ kind, correct, tier }: AttemptSummary): number {
  return kind === 'check' || !correct ? 0 : 1 + rankOfTier(tier);
}
