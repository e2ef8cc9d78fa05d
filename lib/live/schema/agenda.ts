import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import * as part from './parts.ts';

/** When learners see what others answered. The projector's bars are the instructor's to show. */
const results = z.enum(['live', 'closed', 'revealed']).default('closed');

/** A poll, or the prediction of a number. */
export const question = z.discriminatedUnion('asks', [
  z.strictObject({
    asks: z.literal('choice'),
    text: part.text,
    options: z.array(part.title).min(2).max(LIMITS.pollOptions),
    /** The place of the right option, where there is one; nobody sees it before the poll is closed. */
    right: z
      .number()
      .int()
      .min(0)
      .max(LIMITS.pollOptions - 1)
      .optional(),
    results,
  }),
  z.strictObject({
    asks: z.literal('number'),
    text: part.text,
    /** Behind the number: "×", "ms". */
    unit: z.string().max(12).default(''),
    results,
  }),
]);

const common = {
  id: part.slug,
  title: part.title,
  minutes: z.number().min(0).max(LIMITS.stepMinutes),
  /** For the facilitator alone. */
  notes: z.string().max(LIMITS.notesCharacters).default(''),
};

/** A part of the agenda. */
export const step = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('lesson'),
    ...common,
    lesson: part.lessonPath,
    section: part.slug.optional(),
  }),
  z.strictObject({
    kind: z.literal('lab'),
    ...common,
    lab: part.slug,
    /** Stages that stay shut until the instructor opens them. */
    held: z.array(part.stage).max(4).default([]),
  }),
  z.strictObject({ kind: z.literal('poll'), ...common, question }),
  z.strictObject({ kind: z.literal('talk'), ...common }),
  z.strictObject({ kind: z.literal('break'), ...common }),
]);

export const agenda = z
  .array(step)
  .min(1)
  .max(LIMITS.steps)
  .refine((steps) => new Set(steps.map(({ id }) => id)).size === steps.length, 'has two steps of one id');
