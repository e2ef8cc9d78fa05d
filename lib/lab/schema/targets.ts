import { z } from 'zod';
import { type Metrics, metricsWith, type Targets } from '../metrics/index.ts';
import { TIERS } from '../tiers.ts';

/** The schema of a lab's targets. @param own metrics that only this runtime's labs have */
export function labTargetsWith(own: Metrics = {}) {
  const metrics = metricsWith(own);
  const shape = Object.fromEntries(
    Object.entries(metrics).map(([name, metric]) => [name, metric.target(z).optional()]),
  );
  const tier = z
    .strictObject(shape)
    .refine((targets) => Object.values(targets).some((target) => target !== undefined), {
      message: `name at least one of ${Object.keys(metrics).join(', ')}`,
    }) as unknown as z.ZodType<Targets>;
  return z.strictObject(
    Object.fromEntries(TIERS.map((name) => [name, tier])) as Record<
      (typeof TIERS)[number],
      z.ZodType<Targets>
    >,
  );
}

export const labTargets = labTargetsWith();
