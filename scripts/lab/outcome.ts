import { type Report, TIERS, type Tier } from '#lib/lab';

/** What a report amounts to, in the words of the declaration: a tier, a code, or 'undecided'. */
export function outcomeOf(report: Report, expected: string): string {
  const missed = report.findings.filter((f) => f.verdict === 'missed');
  if (!isTier(expected)) {
    // A cheat that reaches any tier was not refused.
    if (report.tier !== 'none') return report.tier;
    if (missed.some((f) => f.code === expected)) return expected;
    if (report.findings.some((f) => f.verdict === 'undecided') && missed.length === 0) return 'undecided';
    return missed[0]?.code ?? report.tier;
  }
  if (!report.correct) return missed[0]?.code ?? 'undecided';
  if (report.tier === expected) {
    // Right tier, but is the next one really missed, or only open?
    const next = TIERS[rankOf(report.tier) + 1];
    if (!next || report.findings.some((f) => f.tier === next && f.verdict === 'missed')) return report.tier;
    return 'undecided';
  }
  const between = report.findings.filter((f) => f.tier && rankOf(f.tier) <= rankOf(expected));
  const isBelow = rankOf(report.tier) < rankOf(expected);
  return isBelow && between.every((f) => f.verdict !== 'missed') ? 'undecided' : report.tier;
}

/**
 * The same of a report without clocks, whose targets of time are all undecided: 'needs a clock' where the rest is as
 * declared and only time can decide. What is wrong without a clock is wrong.
 */
export function untimedOutcome(report: Report, expected: string): string {
  const isOpen = report.findings.some((f) => f.verdict === 'undecided');
  if (!isOpen || !report.correct) return outcomeOf(report, expected);
  const missed = report.findings.filter((f) => f.verdict === 'missed');
  if (!isTier(expected)) {
    if (missed.some((f) => f.code === expected)) return expected;
    return report.tier === 'none' ? NEEDS_CLOCK : report.tier;
  }
  if (rankOf(report.tier) > rankOf(expected)) return report.tier;
  const broken = missed.find((f) => f.tier && rankOf(f.tier) <= rankOf(expected));
  return broken ? broken.code : NEEDS_CLOCK;
}

export const NEEDS_CLOCK = 'needs a clock';

const RANKS: readonly string[] = ['none', ...TIERS];
const isTier = (outcome: string): outcome is Tier | 'none' => RANKS.includes(outcome);
/** -1 for 'none', then the place in {@link TIERS}. */
const rankOf = (tier: Tier | 'none') => RANKS.indexOf(tier) - 1;

/**
 * Is `count` of `total` clearly more than `rate`? One-sided exact binomial test at the 5 % level: six of a hundred do not
 * show a rate above 5 %, ten do.
 */
export function exceedsRate(count: number, total: number, rate: number): boolean {
  let below = 0;
  let term = (1 - rate) ** total;
  for (let k = 0; k < count; k++) {
    below += term;
    term *= ((total - k) / (k + 1)) * (rate / (1 - rate));
  }
  return count > 0 && 1 - below < 0.05;
}
