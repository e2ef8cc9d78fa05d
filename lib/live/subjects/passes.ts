import type { Changes } from '../events.ts';
import { change, participantOf } from '../participant.ts';
import { happened, type ServerRules } from '../rules.ts';
import type { Participant, RoomState } from '../state.ts';
import { entryOf, withEntry, withoutEntry } from '../table.ts';
import { REMOVED, UNKNOWN } from './people.ts';

/** What lets another device in by word of mouth: one pass for each participant at a time, for one use. */
export const passServerRules: ServerRules<'make-pass' | 'use-pass'> = {
  'make-pass': (state, { participant, passHash }) => {
    const one = entryOf(state.participants, participant);
    if (!one) return UNKNOWN;
    if (one.presence === 'removed') return REMOVED;
    if (entryOf(state.passes, passHash)) return 'This pass is taken: make another one.';
    return happened('pass-made', { participant, passHash });
  },
  'use-pass': (state, { participant, passHash }) => {
    if (entryOf(state.participants, participant)?.presence === 'removed') return REMOVED;
    return entryOf(state.passes, passHash)?.participant === participant
      ? happened('pass-used', { participant, passHash })
      : 'This code for another device was used already: show another one.';
  },
};

/** Nobody comes in by the pass of this participant any more. */
export function withoutPass(state: RoomState, one: Participant): RoomState {
  if (one.passHash === null) return state;
  const passes = withoutEntry(state.passes, one.passHash);
  return { ...change(state, one, { passHash: null }), passes };
}

export const passChanges: Changes<'pass-made' | 'pass-used'> = {
  'pass-made': (state, { participant, passHash, at }) => {
    const freed = withoutPass(state, participantOf(state, participant));
    const held = change(freed, participantOf(freed, participant), { passHash });
    return { ...held, passes: withEntry(held.passes, passHash, { participant, madeAt: at }) };
  },
  'pass-used': (state, { participant }) => withoutPass(state, participantOf(state, participant)),
};
