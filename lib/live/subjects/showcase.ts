import type { Changes } from '../events.ts';
import { LIMITS } from '../limits.ts';
import { cleanText } from '../name.ts';
import { ownOf, without } from '../own.ts';
import { change, runOf, selfOf } from '../participant.ts';
import { happened, type InstructorRules, type ParticipantRules } from '../rules.ts';
import type { Participant, RoomState, Solution } from '../state.ts';
import type { Rank } from '../types.ts';

const UNKNOWN = 'This solution is not on offer: its author may have withdrawn it.';

/** Solutions that their authors let the room see, without a name. */
export const showcaseInstructorRules: InstructorRules<'show-solution'> = {
  'show-solution': (state, { solution: id, shown }) => {
    const solution = ownOf(state.solutions, id);
    if (!solution) return UNKNOWN;
    if (solution.shown === shown) return null;
    const others = Object.values(state.solutions).filter((one) => one.shown).length;
    if (shown && others >= LIMITS.solutionsShown)
      return `At most ${LIMITS.solutionsShown} solutions are shown at once: hide one first.`;
    return happened('solution-shown', { solution: id, shown });
  },
};

export const showcaseRules: ParticipantRules<'offer-solution' | 'withdraw-solution' | 'favour'> = {
  'offer-solution': (state, { solution, lab, run, note }, self) => {
    const offered = Object.values(state.solutions);
    if (ownOf(state.solutions, solution)) return 'There is a solution of this id already.';
    if (offered.some((one) => one.run === run)) return null;
    if (!runOf(self, lab, run)?.correct)
      return `Only one of your latest ${LIMITS.points} runs, with the right result, can be offered.`;
    if (offered.filter(({ participant }) => participant === self.id).length >= LIMITS.solutionsEach)
      return `Everybody may offer ${LIMITS.solutionsEach} solutions: withdraw one first.`;
    if (offered.length >= LIMITS.solutions)
      return `The room has ${LIMITS.solutions} solutions on offer, which is all it takes.`;
    return happened('solution-offered', { solution, lab, run, note: cleanText(note) });
  },
  'withdraw-solution': (state, { solution: id }, self) =>
    ownOf(state.solutions, id)?.participant === self.id
      ? happened('solution-withdrawn', { solution: id })
      : null,
  favour: (state, { solution: id }, self) => {
    if (id === self.favourite) return null;
    if (id !== null && !ownOf(state.solutions, id)?.shown) return 'This solution is not shown.';
    return happened('favoured', { solution: id });
  },
};

function withSolution(state: RoomState, id: string, facts: Partial<Solution>): RoomState {
  const before = ownOf(state.solutions, id);
  return before ? { ...state, solutions: { ...state.solutions, [id]: { ...before, ...facts } } } : state;
}

/** A run was checked again: what is on offer of it says so. */
export function verifySolutions(
  state: RoomState,
  participant: string,
  run: string,
  verified: Rank,
): RoomState {
  return Object.values(state.solutions)
    .filter((one) => one.participant === participant && one.run === run)
    .reduce((room, { id }) => withSolution(room, id, { verified }), state);
}

/** All solutions of somebody who was removed, and their vote. */
export function withdrawSolutions(state: RoomState, one: Participant): RoomState {
  const kept = Object.entries(state.solutions).filter(([, { participant }]) => participant !== one.id);
  return change({ ...state, solutions: Object.fromEntries(kept) }, one, { favourite: null });
}

export const showcaseChanges: Changes<
  'solution-offered' | 'solution-shown' | 'solution-withdrawn' | 'favoured'
> = {
  'solution-offered': (state, event) => {
    const { solution: id, lab, run, note, at } = event;
    const self = selfOf(state, event);
    const { tier = 'none', speedup = null, verified = 'none' } = runOf(self, lab, run) ?? {};
    const facts = { participant: self.id, lab, run, note, tier, speedup, verified };
    const solution: Solution = { id, ...facts, offeredAt: at, shown: false };
    return { ...state, solutions: { ...state.solutions, [id]: solution } };
  },
  'solution-shown': (state, { solution, shown }) => withSolution(state, solution, { shown }),
  'solution-withdrawn': (state, { solution }) => ({
    ...state,
    solutions: without(state.solutions, solution),
  }),
  favoured: (state, event) => change(state, selfOf(state, event), { favourite: event.solution }),
};
