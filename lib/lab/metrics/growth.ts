import { z } from 'zod';
import { judgeGrowth } from '#lib/measure';
import type { Metric } from './metric.ts';

/** How the time grows with the size: the exponent e of n^e over five doubling sizes. */
export const growth: Metric<{ atMost: number }> = {
  target: z.strictObject({ atMost: z.number().gt(1).describe('Largest exponent allowed.') }),
  needs: ['sizes'],
  describe: ({ atMost }) => [{ text: `grows no faster than n^${atMost}` }],
  judge({ atMost }, trial) {
    if (trial.growthStopped) return [{ verdict: 'missed', code: 'too-slow', because: trial.growthStopped }];
    const need = `an exponent of at most ${atMost} is needed`;
    const verdict = judgeGrowth(trial.growth ?? [], atMost);
    const [low, high] = verdict.interval;
    const range = `n^${low.toFixed(2)}–${high.toFixed(2)}`;
    const measured = Number.isFinite(verdict.exponent)
      ? { value: verdict.exponent, interval: verdict.interval }
      : {};
    if (verdict.state === 'met')
      return [{ verdict: 'met', code: 'ok', because: `Time grows as ${range}; ${need}.`, ...measured }];
    if (verdict.state === 'missed')
      return [
        { verdict: 'missed', code: 'too-slow', because: `Time grows as ${range}; ${need}.`, ...measured },
      ];
    return [
      {
        verdict: 'undecided',
        code: 'too-noisy',
        because: trial.growth?.length
          ? `Time grows as ${range}, which does not settle it: ${need}.`
          : 'The growth was not measured yet.',
        ...measured,
      },
    ];
  },
};
