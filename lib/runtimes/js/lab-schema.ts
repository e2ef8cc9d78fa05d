import { z } from 'zod';
import { MEMORY_COUNTERS } from '#lib/lab';
import { fn, labCore, text } from '#lib/lab/schema';

const size = z.number().int().min(1);

const workload = z.strictObject({ size, unit: text, generate: fn });

const labCase = z
  .strictObject({ name: text, workload: text.optional(), size: size.optional(), input: fn.optional() })
  .refine((c) => (c.workload === undefined) !== (c.input === undefined), {
    message: 'give either workload or input',
  })
  .refine((c) => c.size === undefined || c.workload !== undefined, { message: 'size belongs to a workload' });

/** What `lab.ts` of a JavaScript lab exports by default; see JsLab for the meaning of each key. */
export const jsLab = z.strictObject({
  ...labCore,
  runtime: z.literal('js'),
  entry: z.union(
    [z.string(), z.array(z.string()).min(2)],
    'expected the name of a function, or two names or more',
  ),
  workloads: z.record(z.string(), workload).refine((workloads) => 'typical' in workloads, {
    message: 'a workload named "typical" is needed: it is timed',
  }),
  visible: z.array(labCase).min(1, 'show at least one case'),
  hidden: z.array(labCase).min(1, 'keep at least one case hidden'),
  sizes: z
    .array(size)
    .length(5, 'give five sizes')
    .refine((sizes) => sizes.every((n, i) => i === 0 || n === 2 * sizes[i - 1]!), {
      message: 'each size must be double the one before',
    })
    .optional(),
  counters: z
    .record(
      z.string(),
      z.union(
        [z.array(text).min(1, 'name at least one built-in'), z.enum(MEMORY_COUNTERS)],
        `expected a list of built-ins, or one of ${MEMORY_COUNTERS.join(', ')}`,
      ),
    )
    .optional(),
  counted: z.strictObject({ workload: text, size }).optional(),
  oracle: fn.optional(),
  check: fn.optional(),
  score: fn.optional(),
  callLimitMs: z.number().int().min(1).optional(),
});
