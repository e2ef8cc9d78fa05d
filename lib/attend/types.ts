import type { InstructorCommand, ParticipantCommand, RoomView } from '#lib/live';
import type { CommandResult } from './results.ts';

/** As whom a page attends: a participant by the token that is kept, the others by the session of an instructor. */
export type AttendAs = 'participant' | 'instructor' | 'projector';

/**
 * `connecting`: nothing is known yet; `live`: a stream; `polling`: something between holds streams up, so the room is
 * asked every few seconds; `offline`: the server does not answer, which is tried again; `refused`: see `refusal`.
 */
export type Connection = 'connecting' | 'live' | 'polling' | 'offline' | 'refused';

/** What a page knows of a room. What did not change from one to the next is the same object. */
export interface Attendance {
  readonly view: RoomView | null;
  readonly connection: Connection;
  /** Why this page may not be here, in a sentence. */
  readonly refusal: string | null;
  /** Commands that the server has not answered yet. */
  readonly waiting: number;
}

type Bare<Command> = Command extends unknown ? Omit<Command, 'key' | 'agoMs'> : never;

/** A command without what `send` adds: its key, and how long ago a run was. */
export type Wish = Bare<InstructorCommand | ParticipantCommand>;

/** The source and report of a run, which the server keeps under its id. */
export interface RunRecord {
  readonly lab: string;
  readonly run: string;
  readonly labVersion: string;
  readonly source: string;
  readonly report: object;
}

export interface Attending {
  read(): Attendance;
  subscribe(listener: () => void): () => void;
  /** The server's time, in milliseconds since 1970, as far as this device can tell. */
  serverNow(): number;
  /** Keeps a command until the server has answered it, over reloads and without a network, in the order of the calls. */
  send(wish: Wish): Promise<CommandResult>;
  /** The same for a run's source and report: before the command that speaks of it. */
  keepRun(run: RunRecord): Promise<CommandResult>;
  /** Ends this use; the last one ends the connection. */
  close(): void;
}
