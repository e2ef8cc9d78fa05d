import { judgeWorst, NOBODY_CAME, shareText, type WorstFacts, worstClause } from '../worst-run.ts';
import type { Metric } from './metric.ts';

/** The share of the requests that a cache answered. */
export const hitRatio: Metric<{ atLeast: number }, WorstFacts> = {
  target: (zod) =>
    zod.strictObject({ atLeast: zod.number().gt(0).max(1).describe('Smallest share needed.') }),
  needs: ['simulated'],
  describe: ({ atLeast }) => [`hit ratio ≥ ${shareText(atLeast)}`],
  judge: ({ atLeast }, trial) => [
    judgeWorst(trial, {
      measure: (run) => run.hitRatio,
      limit: atLeast,
      better: 'larger',
      code: 'too-few',
    }),
  ],
  words: ({ value, limit = 0, facts }) => ({
    clause: worstClause(
      facts,
      value === undefined ? NOBODY_CAME : `the hit ratio is ${shareText(value)}`,
      `at least ${shareText(limit)} needed`,
    ),
  }),
  measured: (share) => shareText(share),
  axis: { title: 'Hit ratio', scale: 'linear', better: 'larger', figure: (share) => shareText(share) },
};
