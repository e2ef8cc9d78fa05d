import { z } from 'zod';
import { judgeRatio } from '#lib/measure';
import type { Metric } from './metric.ts';
import { ratioFinding } from './ratio-finding.ts';

/** At most so many times slower than the reference, on the typical workload. A second copy of the reference is the witness. */
export const versusReference: Metric<number> = {
  target: z
    .number()
    .min(1.6)
    .describe('At most this many times slower than the reference solution; 1.6 or more.'),
  needs: ['paired', 'reference'],
  describe: (target) => [{ text: `≤ ${target}× the time of the reference` }],
  judge: (target, trial) => [
    ratioFinding(
      judgeRatio(
        trial.rounds,
        { baseline: 'reference', candidate: 'learner', target: 1 / target, witness: 'copy' },
        trial,
      ),
      `at most ${target}× the time of the reference is allowed`,
    ),
  ],
};
