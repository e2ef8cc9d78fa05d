import type { GradedAnswer } from '../answered.ts';
import type { Metric } from './metric.ts';

interface Target {
  readonly factor: number;
  readonly atLeast: number;
}

interface Facts {
  readonly factor: number;
  /** Questions in all, and those that were left empty; absent while nothing was graded. */
  readonly of?: number;
  readonly empty?: number;
  /** The first answer outside that the lab knows the cause of. */
  readonly slip?: { readonly title: string; readonly says: string };
}

/** A hair more than the tolerance: two roundings of one number are not held apart. */
const ROUNDING = 1 + 1e-9;

/**
 * How many numeric answers are within a factor of the truth, at the first attempt; an order or a choice counts when it is right.
 * Fair because an estimate is judged by its order of magnitude, and because the numbers are other ones in the next round.
 */
export const within: Metric<Target, Facts> = {
  target: (zod) =>
    zod.strictObject({
      factor: zod.number().gt(1).describe('How many times too large or too small an answer may be.'),
      atLeast: zod.number().int().min(1).describe('Fewest answers needed.'),
    }),
  needs: ['answered'],
  describe: ({ factor, atLeast }) => [`≥ ${atLeast} answers within ${factorText(factor)}`],
  judge({ factor, atLeast }, { answered }) {
    if (!answered) return [{ verdict: 'undecided', code: 'too-noisy', limit: atLeast, facts: { factor } }];
    const { answers } = answered;
    const isWithin = ({ off }: GradedAnswer) => off !== null && off <= factor * ROUNDING;
    const found = answers.filter(isWithin).length;
    const known = answers.find((one) => one.slip !== undefined && !isWithin(one));
    const isMet = found >= atLeast;
    return [
      {
        verdict: isMet ? 'met' : 'missed',
        code: isMet ? 'ok' : 'too-few',
        value: found,
        limit: atLeast,
        facts: {
          factor,
          of: answers.length,
          empty: answers.filter(({ given }) => !given).length,
          ...(known ? { slip: { title: known.title, says: known.slip! } } : {}),
        },
      },
    ];
  },
  words({ verdict, value = 0, limit = 0, facts: { factor, of, empty = 0, slip } }) {
    if (of === undefined) return { clause: 'nothing was answered yet' };
    const left = empty === 0 ? '' : empty === 1 ? 'One was left empty.' : `${empty} were left empty.`;
    return {
      clause: `${value} of ${of} answers within ${factorText(factor)}; ${limit} needed`,
      ...(left && { detail: left }),
      ...(verdict === 'missed' && slip && { next: `“${slip.title}”: ${slip.says}` }),
    };
  },
  measured: (found) => String(found),
  axis: {
    title: 'Answers within tolerance',
    scale: 'linear',
    better: 'larger',
    figure: (found) => String(found),
  },
};

/** "25 %" up to twice, "2×" from there on. */
function factorText(factor: number): string {
  return factor < 2 ? `${Math.round((factor - 1) * 100)} %` : `${factor}×`;
}
