import { type MetricFinding, type Report, TIERS } from '#lib/lab';

/**
 * The seed that decided a measured run: that of the first target it missed, else of the highest tier's first target on which the
 * seeds differ. Undefined where all came to the same.
 */
export function worstSeedOf({ findings }: Report): string | undefined {
  const decided = findings.filter(
    (one): one is MetricFinding => one.tier !== undefined && worstOf(one) !== undefined,
  );
  const missed = decided.find(({ verdict }) => verdict === 'missed');
  const highest = [...decided].sort((a, b) => TIERS.indexOf(b.tier) - TIERS.indexOf(a.tier))[0];
  const deciding = missed ?? highest;
  return deciding && worstOf(deciding);
}

/** Reports may be old, and a lab's metrics its own: what is no seed is none. */
function worstOf({ facts }: MetricFinding): string | undefined {
  const worst = (facts as { readonly worst?: unknown } | null)?.worst;
  return typeof worst === 'string' ? worst : undefined;
}
