import { ownOf } from '../own.ts';
import type { RoomState, Solution } from '../state.ts';
import { entryOf, hashText } from '../table.ts';
import type { Rank, RoomActor } from '../types.ts';

/** A solution on offer. Whose it is, and under which run its source is kept, stays with the server. */
export interface SolutionView {
  readonly lab: string;
  readonly note: string;
  readonly tier: Rank;
  readonly speedup: number | null;
  /** The tier that the server found to hold; 'none' before it looked. */
  readonly verified: Rank;
}

export function solutionView({ lab, note, tier, speedup, verified }: Solution): SolutionView {
  return { lab, note, tier, speedup, verified };
}

/** The solutions that are shown, in an order that is drawn for each viewer: a letter is nobody's in another's eyes. */
export function shownTo(state: RoomState, viewer: string): Solution[] {
  return Object.values(state.solutions)
    .filter(({ shown }) => shown)
    .sort((a, b) => hashText(`${viewer} ${a.id}`) - hashText(`${viewer} ${b.id}`));
}

/** Where the server keeps the source of a solution, for somebody who may read it; null for others. */
export function solutionShownTo(
  state: RoomState,
  actor: RoomActor,
  solution: string,
): { readonly participant: string; readonly lab: string; readonly run: string } | null {
  const one = ownOf(state.solutions, solution);
  if (!one) return null;
  const { participant, lab, run } = one;
  const isOf =
    (actor.kind === 'instructor' && state.instructors.includes(actor.id)) ||
    (actor.kind === 'participant' && actor.id === participant);
  const isPresent =
    actor.kind === 'participant' && entryOf(state.participants, actor.id)?.presence === 'here';
  const isShown = one.shown && (isPresent || actor.kind === 'projector');
  return isOf || isShown ? { participant, lab, run } : null;
}
