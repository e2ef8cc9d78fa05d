import { z } from 'zod';
import { fn, labCore, labTargetsWith, text } from '#lib/lab/schema';
import { SQL_METRICS } from './metrics/index.ts';

const sqlCase = z.strictObject({ name: text, generate: fn });
const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** What `lab.ts` of an SQL lab exports by default; see SqlLab for the meaning of each key. */
export const sqlLab = z.strictObject({
  ...labCore,
  targets: labTargetsWith(SQL_METRICS),
  runtime: z.literal('sql'),
  engine: z.enum(['postgres', 'sqlite']),
  beside: z.strictObject({ engine: z.literal('sqlite'), schema: text, params: fn.optional() }).optional(),
  schema: text,
  data: z.strictObject({
    rows: z.record(z.string(), z.number().int().min(1)),
    seed: z.number().int().min(0),
    generate: fn,
    since: text.optional(),
  }),
  visible: z.array(sqlCase).min(1, 'show at least one case'),
  hidden: z.array(sqlCase).min(1, 'keep at least one case hidden'),
  counted: z.array(z.array(value)).min(1, 'count the query on at least one list of parameters'),
  allowed: z.array(z.enum(['create-index', 'vacuum', 'analyze', 'query'])).min(1, 'let something be changed'),
  order: z.enum(['ordered', 'unordered']),
  writes: z.strictObject({ into: sqlCase, statement: text }).optional(),
  walk: z
    .strictObject({
      types: z.array(text).min(1),
      next: z.array(z.union([z.literal('rows'), z.number().int().min(0)])).min(1),
      pages: z.number().int().min(2),
      disturbed: z.strictObject({ into: sqlCase, between: z.array(text).min(1), keys: text }),
    })
    .optional(),
  callLimitMs: z.number().int().min(1).optional(),
});
