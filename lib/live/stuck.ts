import { RULES } from './limits.ts';
import type { Work } from './state.ts';

/** Why the wall calls somebody stuck. */
export type StuckBecause = 'no-improvement' | 'repeated-failure' | 'reverting' | 'silence';

/** What silence is measured against. */
export interface Around {
  /** The time of the look. */
  readonly at: number;
  /** Since when this lab is open to the participant; null when it is not the room's current step or the room is paused. */
  readonly openSince: number | null;
  /** Participants who began the lab, and who reached a tier. */
  readonly begun: number;
  readonly passed: number;
}

/** The rule by which runs that were made go nowhere; null for runs that do not. Teams go by it too. */
export function findStall({
  failuresInARow,
  revertsSinceImprovement,
  runsWithoutImprovement,
}: Pick<Work, 'failuresInARow' | 'revertsSinceImprovement' | 'runsWithoutImprovement'>): Exclude<
  StuckBecause,
  'silence'
> | null {
  if (failuresInARow >= RULES.failuresInARow) return 'repeated-failure';
  if (revertsSinceImprovement >= RULES.reverts) return 'reverting';
  return runsWithoutImprovement >= RULES.runsWithoutImprovement ? 'no-improvement' : null;
}

/** The rule by which somebody is stuck at a lab; null for those who are not. Whoever has gold never is. */
export function findStuck(work: Work, around: Around): StuckBecause | null {
  if (work.tier === 'gold') return null;
  const stall = findStall(work);
  if (stall) return stall;
  const { at, openSince, begun, passed } = around;
  if (work.tier !== 'none' || openSince === null) return null;
  const isSilent = at - Math.max(openSince, work.lastAt ?? 0, work.runningSince ?? 0) >= RULES.silenceMs;
  return isSilent && passed > 0 && passed * 2 >= begun ? 'silence' : null;
}
