import { z } from 'zod';
import { UNITS } from '#lib/lab';
import { fn, labCore, text } from '#lib/lab/schema';

const unit = z
  .string()
  .refine((name) => name === '' || UNITS.has(name), { message: 'name a unit that answers may have' });
const column = z.strictObject({ title: text, unit });

const core = {
  title: text,
  ask: text,
  numbers: z.record(z.string().regex(/^[a-z][a-zA-Z]*$/), unit),
  draw: fn,
  because: text,
  slips: z.array(z.strictObject({ from: text, says: text })).optional(),
  formula: text,
  run: fn,
};
const rows = { columns: z.record(z.string().regex(/^[a-z][a-zA-Z]*$/), column), rows: fn };

/** What `lab.ts` of a quiz lab exports by default; see QuizLab for the meaning of each key. */
export const quizLab = z.strictObject({
  ...labCore,
  runtime: z.literal('quiz'),
  prompts: z
    .record(
      z.string().regex(/^[a-z][a-z0-9-]*$/, 'name a prompt in kebab-case'),
      z.discriminatedUnion('kind', [
        z.strictObject({ ...core, kind: z.literal('number'), unit }),
        z.strictObject({ ...core, ...rows, kind: z.literal('order') }),
        z.strictObject({ ...core, ...rows, kind: z.literal('choice'), below: z.number() }),
      ]),
    )
    .refine((prompts) => Object.keys(prompts).length > 0, { message: 'ask at least one question' })
    .refine((prompts) => !Object.hasOwn(prompts, 'numbers'), {
      message: 'a prompt cannot be named "numbers"',
    }),
});
