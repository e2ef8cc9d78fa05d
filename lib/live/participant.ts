import type { RoomEvent } from './events.ts';
import { ownOf } from './own.ts';
import type { Participant, RoomState, Run, Work } from './state.ts';
import { entryOf, withEntry } from './table.ts';

/** The participant of an event. Throws when there is none: the log would not be this room's. */
export function participantOf(state: RoomState, id: string): Participant {
  const found = entryOf(state.participants, id);
  if (!found) throw new Error(`The log of room ${state.id} speaks of participant ${id}, who never joined.`);
  return found;
}

/** The participant whom an event is by. */
export function selfOf(state: RoomState, { by, kind }: Pick<RoomEvent, 'by' | 'kind'>): Participant {
  if (by.kind !== 'participant')
    throw new Error(`"${kind}" is a participant's doing; got one by ${by.kind}.`);
  return participantOf(state, by.id);
}

/** With some of a participant's facts changed. */
export function change(state: RoomState, one: Participant, facts: Partial<Participant>): RoomState {
  return { ...state, participants: withEntry(state.participants, one.id, { ...one, ...facts }) };
}

const NO_WORK: Work = {
  runningSince: null,
  runs: 0,
  correctRuns: 0,
  tier: 'none',
  best: null,
  recent: [],
  lastAt: null,
  runsWithoutImprovement: 0,
  failuresInARow: 0,
  revertsSinceImprovement: 0,
  reachedAt: {},
  verified: null,
  prediction: null,
  reference: null,
};

export function workOf(one: Participant, lab: string): Work {
  return ownOf(one.work, lab) ?? NO_WORK;
}

/** Undefined when it is not among the latest that were reported. */
export function runOf(one: Participant, lab: string, run: string): Run | undefined {
  return workOf(one, lab).recent.find((reported) => reported.run === run);
}
