import type { Metric } from './metric.ts';

interface Facts {
  /** Questions in all, and those that nothing was picked for; absent while nothing was graded. */
  readonly of?: number;
  readonly empty?: number;
  /** The first wrong answer that the lab knows the cause of. */
  readonly slip?: { readonly title: string; readonly says: string };
}

/**
 * How many questions were answered rightly at the first attempt. Fair because a second attempt knows what the first one was told, and
 * because the same questions are asked of another recording.
 */
export const firstAttempts: Metric<number, Facts> = {
  target: (zod) => zod.number().int().min(1).describe('Fewest questions right at the first attempt.'),
  needs: ['answered'],
  describe: (atLeast) => [`≥ ${atLeast} right at the first attempt`],
  judge(atLeast, { answered }) {
    if (!answered) return [{ verdict: 'undecided', code: 'too-noisy', limit: atLeast, facts: {} }];
    const { answers } = answered;
    const found = answers.filter(({ off }) => off === 1).length;
    const known = answers.find(({ off, slip }) => off !== 1 && slip !== undefined);
    const isMet = found >= atLeast;
    return [
      {
        verdict: isMet ? 'met' : 'missed',
        code: isMet ? 'ok' : 'too-few',
        value: found,
        limit: atLeast,
        facts: {
          of: answers.length,
          empty: answers.filter(({ given }) => !given).length,
          ...(known ? { slip: { title: known.title, says: known.slip! } } : {}),
        },
      },
    ];
  },
  words({ verdict, value = 0, limit = 0, facts: { of, empty = 0, slip } }) {
    if (of === undefined) return { clause: 'nothing was answered yet' };
    const left = empty === 0 ? '' : empty === 1 ? 'One was not answered.' : `${empty} were not answered.`;
    return {
      clause: `${value} of ${of} right at the first attempt; ${limit} needed`,
      ...(left && { detail: left }),
      ...(verdict === 'missed' && slip && { next: `“${slip.title}”: ${slip.says}` }),
    };
  },
  measured: (found) => String(found),
  axis: {
    title: 'Right at the first attempt',
    scale: 'linear',
    better: 'larger',
    figure: (found) => String(found),
  },
};
