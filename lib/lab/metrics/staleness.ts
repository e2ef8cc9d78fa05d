import { durationText, judgeWorst, NOBODY_CAME, type WorstFacts, worstClause } from '../worst-run.ts';
import type { Metric } from './metric.ts';

/** How long past its expiry the oldest value was that anybody got: what a fast answer may not cost. */
export const staleness: Metric<{ atMostMs: number }, WorstFacts> = {
  target: (zod) =>
    zod.strictObject({ atMostMs: zod.number().min(0).describe('Milliseconds past the expiry.') }),
  needs: ['simulated'],
  describe: ({ atMostMs }) => [
    atMostMs === 0
      ? 'no value past its expiry'
      : `no value more than ${durationText(atMostMs)} past its expiry`,
  ],
  judge: ({ atMostMs }, trial) => [
    judgeWorst(trial, {
      measure: (run) => run.stalenessMs,
      limit: atMostMs,
      better: 'smaller',
      code: 'too-stale',
    }),
  ],
  words: ({ value, limit = 0, facts }) => ({
    clause: worstClause(
      facts,
      value === undefined
        ? NOBODY_CAME
        : value === 0
          ? 'every value was within its expiry'
          : `a value was served ${durationText(value)} past its expiry`,
      limit === 0 ? 'none is allowed' : `at most ${durationText(limit)} allowed`,
    ),
  }),
  measured: (ms) => (ms === 0 ? 'none' : durationText(ms)),
  axis: { title: 'Past expiry', scale: 'linear', better: 'smaller', figure: (ms) => durationText(ms) },
};
