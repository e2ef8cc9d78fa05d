import { z } from 'zod';
import { fn, labCore, labTargetsWith, text } from '#lib/lab/schema';
import { PROGRAM_METRICS } from './metrics/index.ts';

const pageCase = z.strictObject({ name: text, generate: fn });
const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** What `lab.ts` of a lab exports by default whose answer is a program; see SqlProgramLab for the meaning of each key. */
export const programLab = z.strictObject({
  ...labCore,
  targets: labTargetsWith(PROGRAM_METRICS),
  runtime: z.literal('sql'),
  language: z.literal('ts'),
  engine: z.literal('postgres'),
  entry: text,
  schema: text,
  data: z.strictObject({
    rows: z.record(z.string(), z.number().int().min(1)),
    seed: z.number().int().min(0),
    generate: fn,
  }),
  visible: z.array(pageCase).min(1, 'show at least one case'),
  hidden: z.array(pageCase).min(1, 'keep at least one case hidden'),
  expected: fn,
  counted: z.array(value),
  roundTripMs: z.number().gt(0),
  callLimitMs: z.number().int().min(1).optional(),
});
