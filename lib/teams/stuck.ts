import type { Tier } from '#lib/lab';
import { rankOfTier } from '#lib/lab/tiers';
import { findStall, RULES } from '#lib/live';
import type { CloseRun } from './types.ts';

/** Why somebody is called stuck, and what was counted. */
export interface Stuck {
  readonly because: 'no-improvement' | 'repeated-failure' | 'reverting';
  readonly count: number;
}

/** A finding as far as it tells how near a run came. */
interface Measured {
  readonly verdict: string;
  readonly value?: number;
  readonly limit?: number;
}

/**
 * How far the missed targets are from their limits: the sum of |ln(value / limit)|. 0 when all are met, less is nearer,
 * whichever way a target points. Null when no missed target has both figures.
 */
export function shortfallOf(findings: readonly Measured[]): number | null {
  const missed = findings.filter(({ verdict }) => verdict !== 'met');
  if (missed.length === 0) return findings.length > 0 ? 0 : null;
  const ratios = missed.flatMap(({ value, limit }) =>
    value !== undefined && limit !== undefined && value > 0 && limit > 0
      ? [Math.abs(Math.log(value / limit))]
      : [],
  );
  return ratios.length > 0 ? ratios.reduce((sum, one) => sum + one, 0) : null;
}

/**
 * Whether somebody is stuck on the way to a tier, by the rules of the workshop's wall (see findStall of lib/live).
 * `runs` are their latest in one lab, in their order. A check that passes says nothing about speed and is passed over.
 */
export function findStuckRuns(runs: readonly CloseRun[], goal: Tier): Stuck | null {
  let best = null as { rank: number; shortfall: number | null } | null;
  const seen: string[] = [];
  const counts = { failuresInARow: 0, revertsSinceImprovement: 0, runsWithoutImprovement: 0 };
  for (const { correct, isMeasure, tier, shortfall, source } of runs) {
    if (rankOfTier(tier) >= rankOfTier(goal)) return null;
    const isRevert = seen.at(-1) !== source && seen.includes(source);
    seen.push(source);
    counts.failuresInARow = correct ? 0 : counts.failuresInARow + 1;
    if (correct && !isMeasure) continue;
    const rank = rankOfTier(tier);
    const isNearer = best === null || rank > best.rank || isShorter(shortfall, best.shortfall);
    if (correct && isNearer) {
      best = { rank: Math.max(rank, best?.rank ?? 0), shortfall: shortfall ?? best?.shortfall ?? null };
      counts.runsWithoutImprovement = 0;
      counts.revertsSinceImprovement = 0;
    } else {
      counts.runsWithoutImprovement += 1;
      counts.revertsSinceImprovement += isRevert ? 1 : 0;
    }
  }
  const because = findStall(counts);
  if (because === null) return null;
  const count = {
    'repeated-failure': counts.failuresInARow,
    reverting: counts.revertsSinceImprovement,
    'no-improvement': counts.runsWithoutImprovement,
  }[because];
  return { because, count };
}

/** Nearer by what the wall calls an improvement, or measured where nothing was before. */
const isShorter = (now: number | null, before: number | null): boolean =>
  now !== null && (before === null || now < before - Math.log(RULES.improvement));

/** Why somebody is stuck, in a sentence. */
export function stuckText({ because, count }: Stuck, goal: Tier): string {
  if (because === 'repeated-failure') return `A wrong result ${count} times in a row.`;
  if (because === 'reverting')
    return `Went back to earlier code ${count === 2 ? 'twice' : `${count} times`} without getting nearer to ${goal}.`;
  return `${count} runs without getting nearer to ${goal}.`;
}
