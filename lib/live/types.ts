import type { z } from 'zod';
import type { Tier } from '#lib/lab';
import type * as schema from './schema/index.ts';

/** A part of the agenda: a lesson's section, a lab, a poll, a talk or a break, with its planned minutes. */
export type Step = z.infer<typeof schema.step>;
export type Question = z.infer<typeof schema.question>;
export type Stage = Extract<Step, { kind: 'lab' }>['held'][number];

export type CreateCommand = z.infer<typeof schema.createCommand>;
export type InstructorCommand = z.infer<typeof schema.instructorCommand>;
export type ParticipantCommand = z.infer<typeof schema.participantCommand>;
export type VisitorCommand = z.infer<typeof schema.visitorCommand>;
export type ServerCommand = z.infer<typeof schema.serverCommand>;
export type Command = CreateCommand | InstructorCommand | ParticipantCommand | VisitorCommand | ServerCommand;

/** Who acts in a room, or looks at it. A visitor is anybody who has the code; the projector is a page of an instructor's. */
export type RoomActor =
  | { readonly kind: 'instructor'; readonly id: string }
  | { readonly kind: 'participant'; readonly id: string }
  | { readonly kind: 'visitor' }
  | { readonly kind: 'projector' }
  | { readonly kind: 'server' };

export type Rank = Tier | 'none';
export type Place = NonNullable<Extract<InstructorCommand, { kind: 'lead' }>['place']>;
export type Present = NonNullable<Extract<InstructorCommand, { kind: 'present' }>['present']>;
/** An expected failure, in a sentence for the person who asked. */
export interface Refused {
  readonly refused: string;
}
