import type { Changes, Ruling } from '../events.ts';
import { LIMITS } from '../limits.ts';
import { cleanName, foldName, numberName } from '../name.ts';
import { change, participantOf, runOf, selfOf } from '../participant.ts';
import { happened, type InstructorRules, type ParticipantRules, type ServerRules } from '../rules.ts';
import type { Participant, RoomState } from '../state.ts';
import { entryOf, withEntry, withoutEntry } from '../table.ts';
import type { VisitorCommand } from '../types.ts';
import { endCall } from './calls.ts';
import { withdrawVotes } from './polls.ts';
import { withdrawSolutions } from './showcase.ts';
import { withoutWork } from './work.ts';

export const REMOVED = 'The instructor removed you from this room.';
export const UNKNOWN = 'Nobody of this id has joined this room.';

export function ruleOnJoining(state: RoomState, command: VisitorCommand): Ruling {
  const { participant, tokenHash } = command;
  if (!state.doorsOpen) return 'The doors of this room are closed: ask the instructor to open them.';
  if (state.participants.size >= LIMITS.participants)
    return `This room is full: it takes ${LIMITS.participants.toLocaleString('en-GB')} people.`;
  if (entryOf(state.participants, participant)) return 'This participant has joined already.';
  const cleaned = cleanName(command.name);
  if ('refused' in cleaned) return cleaned.refused;
  const name = numberName(cleaned.name, (folded) => entryOf(state.names, folded) !== undefined);
  return happened('joined', { participant, name, tokenHash });
}

export const peopleInstructorRules: InstructorRules<'remove' | 'ask-for-code'> = {
  remove: (state, { participant }) => {
    const one = entryOf(state.participants, participant);
    if (!one) return UNKNOWN;
    return one.presence === 'removed' ? null : happened('removed', { participant });
  },
  'ask-for-code': (state, { participant }) => {
    const one = entryOf(state.participants, participant);
    if (!one) return UNKNOWN;
    if (one.presence !== 'here') return `${one.name} is not in the room.`;
    // To be asked again and again is pressure.
    if (one.code.state === 'refused' || one.code.state === 'withdrawn')
      return `${one.name} does not want to show code; only ${one.name} can share it now.`;
    return one.code.state === 'none' ? happened('code-asked', { participant }) : null;
  },
};

export const peopleServerRules: ServerRules<'bring-back' | 'see'> = {
  'bring-back': (state, { participant }) => {
    const one = entryOf(state.participants, participant);
    if (!one) return UNKNOWN;
    if (one.presence === 'removed') return REMOVED;
    return one.presence === 'here' ? null : happened('brought-back', { participant });
  },
  see: (state, { participants }) => {
    const known = participants.filter((id) => entryOf(state.participants, id)?.presence === 'here');
    return known.length > 0 ? happened('seen', { participants: [...new Set(known)] }) : null;
  },
};

export const peopleRules: ParticipantRules<
  'leave' | 'rename' | 'follow' | 'share-code' | 'refuse-code' | 'withdraw-code' | 'join-leaderboard'
> = {
  leave: (_, __, self) => (self.presence === 'here' ? happened('left', {}) : null),
  rename: (state, command, self) => {
    const cleaned = cleanName(command.name);
    if ('refused' in cleaned) return cleaned.refused;
    const name = numberName(cleaned.name, (folded) => {
      const owner = entryOf(state.names, folded);
      return owner !== undefined && owner !== self.id;
    });
    return name === self.name ? null : happened('renamed', { name });
  },
  follow: (_, { following }, self) =>
    self.following === following ? null : happened('followed', { following }),
  'share-code': (_, { lab, run }, self) =>
    runOf(self, lab, run)
      ? happened('code-shared', { lab, run })
      : `Only one of your latest ${LIMITS.points} runs can be shared, and this is none of them.`,
  'refuse-code': (_, __, self) => (self.code.state === 'asked' ? happened('code-refused', {}) : null),
  'withdraw-code': (_, __, self) => (self.code.state === 'granted' ? happened('code-withdrawn', {}) : null),
  'join-leaderboard': (state, command, self) => {
    if (command.nickname === null)
      return self.nickname === null ? null : happened('nickname-chosen', { nickname: null });
    const cleaned = cleanName(command.nickname);
    if ('refused' in cleaned) return cleaned.refused;
    const nickname = numberName(cleaned.name, (folded) => {
      const owner = entryOf(state.nicknames, folded);
      return owner !== undefined && owner !== self.id;
    });
    return nickname === self.nickname ? null : happened('nickname-chosen', { nickname });
  },
};

function withNickname(state: RoomState, self: Participant, nickname: string | null): RoomState {
  const freed =
    self.nickname === null ? state.nicknames : withoutEntry(state.nicknames, foldName(self.nickname));
  const nicknames = nickname === null ? freed : withEntry(freed, foldName(nickname), self.id);
  return { ...change(state, self, { nickname }), nicknames };
}

export const peopleChanges: Changes<
  | 'joined'
  | 'brought-back'
  | 'left'
  | 'removed'
  | 'renamed'
  | 'followed'
  | 'seen'
  | 'code-asked'
  | 'code-shared'
  | 'code-refused'
  | 'code-withdrawn'
  | 'nickname-chosen'
> = {
  joined: (state, { participant: id, name, tokenHash, at, key }) => {
    const one: Participant = {
      id,
      seat: state.participants.size,
      name,
      tokenHash,
      passHash: null,
      joinedAt: at,
      seenAt: at,
      presence: 'here',
      following: true,
      code: { state: 'none' },
      nickname: null,
      votes: {},
      favourite: null,
      call: null,
      helped: [],
      work: {},
      keys: [],
    };
    return {
      ...change(state, one, {}),
      names: withEntry(state.names, foldName(name), id),
      joinKeys: withEntry(state.joinKeys, key, id),
      // Of a redacted log nothing is left to be found by.
      tokens: tokenHash === '' ? state.tokens : withEntry(state.tokens, tokenHash, id),
    };
  },
  'brought-back': (state, { participant, at }) =>
    change(state, participantOf(state, participant), { presence: 'here', seenAt: at }),
  left: (state, event) => {
    const ended = endCall(state, selfOf(state, event), event.at, 'left');
    return change(ended, selfOf(ended, event), { presence: 'left' });
  },
  removed: (state, { participant, at }) => {
    const taken = [
      (room: RoomState) => withNickname(room, participantOf(room, participant), null),
      (room: RoomState) => endCall(room, participantOf(room, participant), at, 'left'),
      (room: RoomState) => withdrawVotes(room, participantOf(room, participant)),
      (room: RoomState) => withdrawSolutions(room, participantOf(room, participant)),
      (room: RoomState) => withoutWork(room, participantOf(room, participant)),
    ].reduce((room, step) => step(room), state);
    return change(taken, participantOf(taken, participant), {
      presence: 'removed',
      code: { state: 'withdrawn' },
    });
  },
  renamed: (state, event) => {
    const self = selfOf(state, event);
    const freed = withoutEntry(state.names, foldName(self.name));
    return {
      ...change(state, self, { name: event.name }),
      names: withEntry(freed, foldName(event.name), self.id),
    };
  },
  followed: (state, event) => change(state, selfOf(state, event), { following: event.following }),
  seen: (state, { participants, at }) =>
    participants.reduce((room, id) => change(room, participantOf(room, id), { seenAt: at }), state),
  'code-asked': (state, { participant }) =>
    change(state, participantOf(state, participant), { code: { state: 'asked' } }),
  'code-shared': (state, event) => {
    const { lab, run } = event;
    return change(state, selfOf(state, event), { code: { state: 'granted', lab, run } });
  },
  'code-refused': (state, event) => change(state, selfOf(state, event), { code: { state: 'refused' } }),
  'code-withdrawn': (state, event) => change(state, selfOf(state, event), { code: { state: 'withdrawn' } }),
  'nickname-chosen': (state, event) => withNickname(state, selfOf(state, event), event.nickname),
};
