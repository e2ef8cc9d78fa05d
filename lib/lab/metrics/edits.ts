import type { Metric } from './metric.ts';

interface Facts {
  /** Names of the functions; absent while they were not compared. */
  readonly changed?: readonly string[];
}

/** How many of the starter's functions may be changed. */
export const edits: Metric<{ atMost: number }, Facts> = {
  target: (zod) =>
    zod.strictObject({
      atMost: zod.number().int().min(1).describe('Number of functions that may change.'),
    }),
  needs: ['edits'],
  describe: ({ atMost }) => [`≤ ${atMost} ${atMost === 1 ? 'function' : 'functions'} changed`],
  judge({ atMost }, { edits: compared }) {
    if (!compared) return [{ verdict: 'undecided', code: 'too-noisy', limit: atMost, facts: {} }];
    const { changed } = compared;
    const isMet = changed.length <= atMost;
    return [
      {
        verdict: isMet ? 'met' : 'missed',
        code: isMet ? 'ok' : 'too-many',
        value: changed.length,
        limit: atMost,
        facts: { changed },
      },
    ];
  },
  words({ limit, facts: { changed } }) {
    if (!changed) return { clause: 'the edits were not compared yet' };
    const names = changed.length ? `: ${changed.join(', ')}` : '';
    return {
      clause: `${changed.length} ${changed.length === 1 ? 'function' : 'functions'} changed${names}; at most ${limit} allowed`,
    };
  },
  measured: (functions) => functions.toLocaleString('en'),
  axis: {
    title: 'Functions changed',
    scale: 'linear',
    better: 'smaller',
    figure: (functions) => functions.toLocaleString('en'),
  },
};
