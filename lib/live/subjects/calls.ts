import type { Changes } from '../events.ts';
import { LIMITS } from '../limits.ts';
import { cleanText } from '../name.ts';
import { change, participantOf, selfOf } from '../participant.ts';
import { happened, type InstructorRules, type ParticipantRules } from '../rules.ts';
import type { Call, Participant, PastCall, RoomState } from '../state.ts';
import { entryOf } from '../table.ts';

const NOT_WAITING = 'Nobody of this id waits for help.';

/** Calls for help: first come, first served. */
export const callInstructorRules: InstructorRules<'take-call' | 'put-call-back' | 'resolve-call'> = {
  'take-call': (state, { participant }, instructor) => {
    const call = entryOf(state.participants, participant)?.call;
    if (!call) return NOT_WAITING;
    if (call.takenBy === instructor) return null;
    return call.takenBy === null
      ? happened('call-taken', { participant })
      : 'Another instructor has taken this call.';
  },
  'put-call-back': (state, { participant }) => {
    const call = entryOf(state.participants, participant)?.call;
    if (!call) return NOT_WAITING;
    return call.takenBy === null ? null : happened('call-put-back', { participant });
  },
  'resolve-call': (state, { participant }) =>
    entryOf(state.participants, participant)?.call ? happened('call-resolved', { participant }) : null,
};

export const callRules: ParticipantRules<'ask' | 'fixed'> = {
  ask: (_, { question, lab }) => happened('asked', { question: cleanText(question), lab }),
  fixed: (_, __, self) => (self.call ? happened('fixed', {}) : null),
};

/** Whoever does not wait has nothing to end. */
export function endCall(state: RoomState, one: Participant, at: number, end: PastCall['end']): RoomState {
  if (!one.call) return state;
  const { askedAt, takenAt, lab } = one.call;
  const past = { askedAt, takenAt, endedAt: at, lab, end };
  return change(state, one, { call: null, helped: [...one.helped, past].slice(-LIMITS.helped) });
}

function withCall(state: RoomState, one: Participant, facts: Partial<Call>): RoomState {
  return one.call ? change(state, one, { call: { ...one.call, ...facts } }) : state;
}

export const callChanges: Changes<'asked' | 'call-taken' | 'call-put-back' | 'call-resolved' | 'fixed'> = {
  asked: (state, event) => {
    const self = selfOf(state, event);
    const { question, lab, sequence, at } = event;
    // Asking again says it in other words and keeps the place.
    if (self.call) return withCall(state, self, { question, lab });
    const call = { place: sequence, askedAt: at, question, lab, takenBy: null, takenAt: null };
    return change(state, self, { call });
  },
  'call-taken': (state, { participant, by, at }) =>
    withCall(state, participantOf(state, participant), {
      takenBy: by.kind === 'instructor' ? by.id : null,
      takenAt: at,
    }),
  'call-put-back': (state, { participant }) =>
    withCall(state, participantOf(state, participant), { takenBy: null, takenAt: null }),
  'call-resolved': (state, { participant, at }) =>
    endCall(state, participantOf(state, participant), at, 'resolved'),
  fixed: (state, event) => endCall(state, selfOf(state, event), event.at, 'fixed'),
};
