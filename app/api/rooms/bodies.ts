import { z } from 'zod';
import { agenda, instructorCommand, participantCommand, visitorCommand } from '#lib/live/schema';
import { attempt, columnText } from '#lib/record/schema';

/** A run with its source, as an attempt is kept. */
export const RUN = attempt
  .pick({ lab: true, labVersion: true, source: true, report: true })
  .extend({ run: attempt.shape.id });

const code = z.string().max(200);
const { key } = visitorCommand.shape;

export const BODIES = {
  create: z.discriminatedUnion('template', [
    z.strictObject({ key, template: z.enum(['sixty-minutes', 'half-day']) }),
    z.strictObject({ key, template: z.literal('own'), title: columnText(160).min(1), agenda }),
  ]),
  enter: z.strictObject({ code }),
  join: z.strictObject({ code, key, name: visitorCommand.shape.name }),
  rejoin: z.strictObject({ code, pass: z.string().max(200) }),
  instructors: z.strictObject({ email: z.email().max(254) }),
  commands: z.strictObject({
    commands: z
      .array(z.union([instructorCommand, participantCommand]))
      .min(1)
      .max(50),
  }),
};

export const BODY_BYTES = 300_000;
