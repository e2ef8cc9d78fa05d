import { z } from 'zod';
import { judgeRatio } from '#lib/measure';
import type { Metric } from './metric.ts';
import { ratioFinding } from './ratio-finding.ts';

/** At least so many times faster than the untouched starter, on the typical workload. */
export const speedup: Metric<number> = {
  target: z.number().gt(1).describe('At least this many times faster than the starter.'),
  needs: ['paired', 'reference'],
  describe: (target) => [{ text: `≥ ${target}× faster` }],
  judge: (target, trial) => [
    ratioFinding(
      judgeRatio(
        trial.rounds,
        { baseline: 'starter', candidate: 'learner', target, witness: 'reference' },
        trial,
      ),
      `${target}× faster than the starter is needed`,
    ),
  ],
};
