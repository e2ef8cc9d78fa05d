import type { Tier } from '#lib/lab';
import { rankOfTier } from '#lib/lab/tiers';
import type { Stuck } from './stuck.ts';
import type { Assignment, Goal, Trail } from './types.ts';

/** Where somebody is in one lab. */
export interface Cell {
  readonly lab: string;
  readonly goal: Tier;
  readonly tier: Tier | 'none';
  /** Checks and measurements. */
  readonly runs: number;
  readonly reached: boolean;
  readonly stuck: Stuck | null;
}

/** Where somebody is in an assignment. */
export interface Standing {
  readonly cells: readonly Cell[];
  readonly reached: number;
  readonly of: number;
  readonly lastAt: number | null;
}

export const bestTier = (trail: Trail | undefined): Tier | 'none' =>
  (trail?.runs ?? []).reduce<Tier | 'none'>(
    (best, { tier }) => (rankOfTier(tier) > rankOfTier(best) ? tier : best),
    'none',
  );

/** Where a member stands by what they ran. `stuckIn` says why they are stuck in a lab. */
export function standingOf(
  goals: readonly Goal[],
  trails: ReadonlyMap<string, Trail>,
  stuckIn: (lab: string) => Stuck | null,
): Standing {
  const cells = goals.map(({ lab, tier: goal }): Cell => {
    const trail = trails.get(lab);
    const tier = bestTier(trail);
    const reached = rankOfTier(tier) >= rankOfTier(goal);
    return { lab, goal, tier, runs: trail?.runs.length ?? 0, reached, stuck: reached ? null : stuckIn(lab) };
  });
  const times = goals.flatMap(({ lab }) => trails.get(lab)?.lastAt ?? []);
  return {
    cells,
    reached: cells.filter((cell) => cell.reached).length,
    of: cells.length,
    lastAt: times.length > 0 ? Math.max(...times) : null,
  };
}

export type DueState = 'done' | 'open' | 'soon' | 'late' | 'closed';

/** How soon is soon. */
const SOON_MS = 3 * 24 * 60 * 60 * 1000;

/** How an assignment stands for somebody at a moment. */
export function dueState(
  { dueAt, closedAt }: Pick<Assignment, 'dueAt' | 'closedAt'>,
  standing: Pick<Standing, 'reached' | 'of'>,
  now: number,
): DueState {
  if (standing.reached >= standing.of) return 'done';
  if (closedAt !== null) return 'closed';
  if (dueAt <= now) return 'late';
  return dueAt - now <= SOON_MS ? 'soon' : 'open';
}
