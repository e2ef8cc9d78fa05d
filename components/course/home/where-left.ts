import type { AttemptSummary, Snapshot } from '#lib/device';
import type { Tier } from '#lib/lab/tiers';

/** A lab with something to come back to. */
export interface LeftLab {
  readonly id: string;
  readonly tier: Tier | 'none';
  /** "32–37× faster", "Right on the visible cases": what the attempt showed that the tier is from; or the latest one, without a tier. */
  readonly said: string;
}

/** The labs with attempts that were worked on last, the latest first. */
export function listLeftLabs(labs: Snapshot['labs']): LeftLab[] {
  return Object.entries(labs)
    .filter(([, { best, bestTier }]) => best || bestTier !== 'none')
    .sort(([, a], [, b]) => b.sequence - a.sequence)
    .map(([id, { best, bestTier }]) => ({
      id,
      tier: bestTier,
      // What was kept of a lab by an early version may name a tier without its attempt.
      said: best && best.tier === bestTier ? describeAttempt(best) : '',
    }));
}

/** What an attempt came to, in a few words. */
export function describeAttempt({ correct, kind, finding, met, of }: AttemptSummary): string {
  if (!correct) return 'Wrong result';
  if (kind === 'check') return 'Right on the visible cases';
  if (finding?.target === 'speedup' && finding.interval) return `${printRange(finding.interval)} faster`;
  return `${met} of ${of} targets met`;
}

/** No more digits than an interval allows. */
function printRange([low, high]: readonly [number, number]): string {
  const print = (x: number) => (x >= 10 ? Math.round(x).toString() : x.toFixed(1));
  const [from, to] = [print(low), print(high)];
  return from === to ? `${from}×` : `${from}–${to}×`;
}
