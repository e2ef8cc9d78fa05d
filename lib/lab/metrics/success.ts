import { judgeWorst, NOBODY_CAME, shareText, type WorstFacts, worstClause } from '../worst-run.ts';
import type { Metric } from './metric.ts';

/** The share of the requests that were answered well: speed for those who are left is no success. */
export const success: Metric<{ atLeast: number }, WorstFacts> = {
  target: (zod) =>
    zod.strictObject({ atLeast: zod.number().gt(0).max(1).describe('Smallest share needed.') }),
  needs: ['simulated'],
  describe: ({ atLeast }) => [`≥ ${shareText(atLeast)} answered`],
  judge: ({ atLeast }, trial) => [
    judgeWorst(trial, {
      measure: (run) => run.success,
      limit: atLeast,
      better: 'larger',
      code: 'too-few',
    }),
  ],
  words: ({ value, limit = 0, facts }) => ({
    clause: worstClause(
      facts,
      value === undefined ? NOBODY_CAME : `${shareText(value)} of the requests were answered`,
      `at least ${shareText(limit)} needed`,
    ),
  }),
  measured: (share) => shareText(share),
  axis: { title: 'Success', scale: 'linear', better: 'larger', figure: (share) => shareText(share) },
};
