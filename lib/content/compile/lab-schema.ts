import { z } from 'zod';
import { MEMORY_COUNTERS, METRICS, type MetricName, TIERS } from '#lib/lab';

const text = z.string().trim().min(1, 'write at least a word');
const fn = z.custom<(...args: never[]) => unknown>(
  (value) => typeof value === 'function',
  'expected a function',
);
const size = z.number().int().min(1);

const workload = z.strictObject({ size, unit: text, generate: fn });

const labCase = z
  .strictObject({ name: text, workload: text.optional(), size: size.optional(), input: fn.optional() })
  .refine((c) => (c.workload === undefined) !== (c.input === undefined), {
    message: 'give either workload or input',
  })
  .refine((c) => c.size === undefined || c.workload !== undefined, { message: 'size belongs to a workload' });

/** Targets of one tier, each as its metric wants it. */
export const tierTargets = z
  .strictObject(
    Object.fromEntries(
      Object.entries(METRICS).map(([name, metric]) => [name, metric.target.optional()]),
    ) as Record<MetricName, z.ZodOptional<z.ZodType>>,
  )
  .refine((targets) => Object.values(targets).some((target) => target !== undefined), {
    message: `name at least one of ${Object.keys(METRICS).join(', ')}`,
  });

export const labTargets = z.strictObject(
  Object.fromEntries(TIERS.map((tier) => [tier, tierTargets])) as Record<
    (typeof TIERS)[number],
    typeof tierTargets
  >,
);

/** What `lab.ts` exports by default; see LabDefinition in lib/lab/define.ts for the meaning of each key. */
export const labDefinition = z.strictObject({
  title: text,
  summary: text,
  minutes: z.number().int().min(1).max(240),
  difficulty: z.literal([1, 2, 3]),
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
  counterWords: z.record(z.string(), text).optional(),
  counted: z.strictObject({ workload: text, size }).optional(),
  targets: labTargets,
  oracle: fn.optional(),
  check: fn.optional(),
  score: fn.optional(),
  predict: z
    .strictObject({
      question: text,
      choices: z.array(z.number()).min(2, 'offer at least two choices'),
      unit: z.string(),
      answer: z.number().optional(),
    })
    .optional(),
  callLimitMs: z.number().int().min(1).optional(),
});
