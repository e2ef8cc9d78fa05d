import { z } from 'zod';
import type { Metric } from './metric.ts';

/** How many of the starter's functions may be changed. */
export const edits: Metric<{ atMost: number }> = {
  target: z.strictObject({
    atMost: z.number().int().min(1).describe('Number of functions that may change.'),
  }),
  needs: ['edits'],
  describe: ({ atMost }) => [{ text: `≤ ${atMost} functions changed` }],
  judge({ atMost }, trial) {
    if (!trial.edits)
      return [{ verdict: 'undecided', code: 'too-noisy', because: 'The edits were not compared yet.' }];
    const { changed } = trial.edits;
    const names = changed.length ? `: ${changed.join(', ')}` : '';
    const met = changed.length <= atMost;
    return [
      {
        verdict: met ? 'met' : 'missed',
        code: met ? 'ok' : 'too-many',
        because: `${changed.length} ${changed.length === 1 ? 'function' : 'functions'} changed${names}; at most ${atMost} allowed.`,
        value: changed.length,
      },
    ];
  },
};
