import { z } from 'zod';
import { fn, labCore, text } from '#lib/lab/schema';

/** What `lab.ts` of a simulation lab exports by default; see SimulationLab for the meaning of each key. */
export const simulationLab = z.strictObject({
  ...labCore,
  runtime: z.literal('simulation'),
  entry: text,
  world: z.strictObject({ untilMs: z.number().gt(0), build: fn }),
  seeds: z
    .array(text)
    .min(4, 'name at least four seeds: the worst counts')
    .refine((seeds) => new Set(seeds).size === seeds.length, { message: 'each seed must differ' }),
  hidden: z.array(text).min(1, 'keep at least one world hidden'),
  rules: text,
  check: fn.optional(),
  view: z
    .strictObject({
      tracks: z
        .array(
          z.union([
            z.enum(['working', 'waiting', 'hitRatio', 'success']),
            z.strictObject({
              series: text,
              title: text,
              of: text,
              perMs: z.number().gt(0),
              limit: z.number().gt(0).optional(),
            }),
          ]),
        )
        .optional(),
      columns: z.array(z.enum(['hitRatio', 'p50', 'p99', 'p999', 'stale'])).optional(),
      clock: z.enum(['seconds', 'days']).optional(),
      whole: text.optional(),
      one: text.optional(),
    })
    .optional(),
});
