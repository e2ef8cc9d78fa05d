import type { EventKind, Happenings, Ruling } from './events.ts';
import type { Participant, RoomState } from './state.ts';
import type { InstructorCommand, ParticipantCommand, ServerCommand } from './types.ts';

/** Says whether a command of an instructor of this room may be, and what happens then. */
export type InstructorRules<Kind extends InstructorCommand['kind']> = {
  readonly [K in Kind]: (
    state: RoomState,
    command: Extract<InstructorCommand, { kind: K }>,
    instructor: string,
  ) => Ruling;
};

/** The same of a participant, who is handed in as the room knows them: whoever acts acts for themselves. */
export type ParticipantRules<Kind extends ParticipantCommand['kind']> = {
  readonly [K in Kind]: (
    state: RoomState,
    command: Extract<ParticipantCommand, { kind: K }>,
    self: Participant,
  ) => Ruling;
};

export type ServerRules<Kind extends ServerCommand['kind']> = {
  readonly [K in Kind]: (state: RoomState, command: Extract<ServerCommand, { kind: K }>) => Ruling;
};

/** What happened, with its facts. */
export function happened<Kind extends EventKind>(kind: Kind, facts: Happenings[Kind]): Ruling {
  return { kind, ...facts } as Ruling;
}
