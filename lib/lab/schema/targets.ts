import { z } from 'zod';
import { METRICS, type MetricName } from '../metrics/index.ts';
import { TIERS } from '../tiers.ts';

/** Targets of one tier, each as its metric wants it. */
const tierTargets = z
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
