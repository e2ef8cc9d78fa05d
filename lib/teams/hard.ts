import type { Tier } from '#lib/lab';
import { rankOfTier } from '#lib/lab/tiers';
import { median } from '#lib/numbers';
import type { Goal, Trail } from './types.ts';

/** How many runs a lab took the team. */
export interface HardLab {
  readonly lab: string;
  readonly goal: Tier;
  /** Runs until the goal, in the median of those who began. */
  readonly medianRuns: number;
  /** The median is of somebody who is not there yet: it will be more. */
  readonly isAtLeast: boolean;
  readonly begun: number;
  readonly reached: number;
}

const runsUntil = ({ runs }: Trail, goal: Tier): number | null => {
  const place = runs.findIndex(({ tier }) => rankOfTier(tier) >= rankOfTier(goal));
  return place < 0 ? null : place + 1;
};

/**
 * The labs that somebody began, the hardest first. Whoever is not there yet will need more runs than they have made: they
 * count as more than everybody who is.
 */
export function rankHard(goals: readonly Goal[], trails: readonly Trail[]): HardLab[] {
  const found = goals.flatMap(({ lab, tier: goal }): HardLab[] => {
    const begun = trails.filter((trail) => trail.lab === lab && trail.runs.length > 0);
    if (begun.length === 0) return [];
    const until = begun.flatMap((trail) => runsUntil(trail, goal) ?? []);
    const without = begun.filter((trail) => runsUntil(trail, goal) === null).map(({ runs }) => runs.length);
    const isAtLeast = until.length < begun.length / 2;
    const greatest = Math.max(0, ...until);
    const all = [...until, ...without.map((runs) => Math.max(runs, greatest))];
    return [{ lab, goal, medianRuns: median(all), isAtLeast, begun: begun.length, reached: until.length }];
  });
  return found.sort(
    (a, b) =>
      b.medianRuns - a.medianRuns || a.reached / a.begun - b.reached / b.begun || (a.lab < b.lab ? -1 : 1),
  );
}
