import type { RoomState } from '../state.ts';
import { REMOVED, UNKNOWN } from '../subjects/people.ts';
import { entryOf } from '../table.ts';
import type { RoomActor } from '../types.ts';
import { type Phase, phaseOf } from './common.ts';
import { type InstructorView, instructorView } from './instructor.ts';
import { type ParticipantView, participantView } from './participant.ts';
import { type ProjectorView, projectorView } from './projector.ts';
import { wholeOf } from './whole.ts';

/** What somebody sees who has the code and has not joined. */
export interface VisitorView {
  readonly kind: 'visitor';
  readonly title: string;
  readonly phase: Phase;
  readonly doorsOpen: boolean;
  readonly here: number;
  readonly createdAt: number;
}

/** For whom the room has nothing more to show: the page says why, and stops. */
export interface ShutView {
  readonly kind: 'shut';
  readonly because: string;
}

export type RoomView = InstructorView | ParticipantView | ProjectorView | VisitorView | ShutView;

/**
 * What an actor may see of the room at a time (by the server's clock): plain data for JSON, of bounded size. Whoever
 * does not belong here sees why, and nothing else.
 */
export function viewFor(state: RoomState, actor: RoomActor, at: number): RoomView {
  if (actor.kind === 'instructor') {
    return state.instructors.includes(actor.id)
      ? instructorView(state, actor.id, at)
      : { kind: 'shut', because: 'This room belongs to another instructor.' };
  }
  if (actor.kind === 'participant') {
    const self = entryOf(state.participants, actor.id);
    if (!self) return { kind: 'shut', because: UNKNOWN };
    if (self.presence === 'removed') return { kind: 'shut', because: REMOVED };
    return participantView(state, self, at);
  }
  if (actor.kind === 'projector') return projectorView(state, at);
  if (actor.kind === 'server') return { kind: 'shut', because: 'The server looks at nothing.' };
  const { title, doorsOpen, createdAt } = state;
  return { kind: 'visitor', title, phase: phaseOf(state), doorsOpen, here: wholeOf(state).here, createdAt };
}
