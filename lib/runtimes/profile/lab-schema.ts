import { z } from 'zod';
import { UNITS } from '#lib/lab';
import { fn, labCore, text } from '#lib/lab/schema';

const name = z.string().regex(/^[a-z][a-z0-9-]*$/, 'write the name in kebab-case');
const said = z.union([text, fn]);
const core = { title: text, ask: text, file: name.optional() };

/** What `lab.ts` of a reading lab exports by default; see ProfileLab for the meaning of each key. */
export const profileLab = z.strictObject({
  ...labCore,
  runtime: z.literal('profile'),
  recordings: z
    .array(
      z.strictObject({
        title: text,
        files: z
          .record(name, z.strictObject({ file: text, title: text }))
          .refine((files) => Object.keys(files).length > 0, { message: 'name at least one file' }),
        compare: z.tuple([name, name]).optional(),
      }),
    )
    .min(2, 'the questions are asked of at least two recordings'),
  questions: z
    .record(
      name,
      z.discriminatedUnion('kind', [
        z.strictObject({
          ...core,
          because: said,
          kind: z.literal('pick'),
          pick: z.enum(['function', 'span', 'slice', 'row', 'reference']),
          accept: fn,
          decoys: z.array(z.strictObject({ accept: fn, says: said })).optional(),
        }),
        z.strictObject({
          ...core,
          because: said,
          kind: z.literal('number'),
          unit: z.string().refine((unit) => unit === '' || UNITS.has(unit), {
            message: 'name a unit that answers may have',
          }),
          value: fn,
          within: z.number().gt(0).lt(1),
          decoys: z.array(z.strictObject({ value: fn, says: said })).optional(),
        }),
        z.strictObject({
          ...core,
          kind: z.literal('option'),
          options: z
            .record(
              name,
              z.strictObject({ text, says: said, isRight: z.union([z.boolean(), fn]).optional() }),
            )
            .refine((options) => Object.keys(options).length >= 2, { message: 'offer at least two options' }),
        }),
      ]),
    )
    .refine((questions) => Object.keys(questions).length > 0, { message: 'ask at least one question' })
    .refine((questions) => !Object.hasOwn(questions, 'recording'), {
      message: 'a question cannot be named "recording"',
    }),
});
