import type { Attempt } from '#lib/device';
import type { Tier } from '#lib/lab';

/** A lab with something to come back to. */
export interface LeftLab {
  readonly id: string;
  readonly tier: Tier | 'none';
  /** "32–37× faster", "a check, all right"; what the newest attempt showed. */
  readonly said: string;
}

/** The labs with the newest attempts, newest first. @param attempts newest first */
export function listLeftLabs(
  attempts: readonly Attempt[],
  best: Readonly<Record<string, { readonly bestTier: Tier | 'none' }>>,
  limit: number,
): LeftLab[] {
  const ids = [...new Set(attempts.map((attempt) => attempt.lab))].slice(0, limit);
  return ids.map((id) => {
    const own = attempts.filter((attempt) => attempt.lab === id);
    const newest = own.find((attempt) => attempt.kind === 'measure') ?? own[0]!;
    return { id, tier: best[id]?.bestTier ?? 'none', said: describeAttempt(newest) };
  });
}

/** What an attempt showed, in a few words. Reports may come from an older version or an imported file. */
export function describeAttempt({ report }: Pick<Attempt, 'report'>): string {
  if (!report.correct) return 'Wrong result';
  if (!('findings' in report)) return 'Right on the visible cases';
  const timed = report.findings.find((finding) => finding.target === 'speedup' && finding.interval);
  if (timed?.interval) return `${printRange(timed.interval)} faster`;
  const met = report.findings.filter((finding) => finding.tier && finding.verdict === 'met').length;
  const all = report.findings.filter((finding) => finding.tier).length;
  return `${met} of ${all} targets met`;
}

/** No more digits than an interval allows. */
function printRange([low, high]: readonly [number, number]): string {
  const print = (x: number) => (x >= 10 ? Math.round(x).toString() : x.toFixed(1));
  const [from, to] = [print(low), print(high)];
  return from === to ? `${from}×` : `${from}–${to}×`;
}
