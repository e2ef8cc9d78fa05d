import { summaryOf } from '../kinds/benchmarks.ts';
import type { Rule } from './finding.ts';
import { findAmongRuns, LEARN_NOISE, othersText } from './runs.ts';

/** Half an interval, as a share of the median, from which runs are called noisy: most changes that are argued about are smaller. */
const NOISY = 0.05;
const VERY_NOISY = 0.2;

/** Runs that lie so far apart that the median is hardly known. */
export const noisyRuns: Rule<'benchmarks'> = {
  code: 'noisy-runs',
  kind: 'benchmarks',
  learn: LEARN_NOISE,
  find: (profile) =>
    findAmongRuns(
      profile,
      'noisy-runs',
      (series) => {
        const { plusMinus, confidence } = summaryOf(series);
        return confidence >= 0.95 && plusMinus > NOISY
          ? { degree: plusMinus, facts: { percent: Math.round(100 * plusMinus) } }
          : null;
      },
      ({ degree }) => (degree >= VERY_NOISY ? 'medium' : 'low'),
    ),
  words: ({ name, runs, percent, others }) => ({
    title: `Known to ±${percent} % only`,
    because: `${runs === 0 ? 'The runs' : `The ${runs} runs`} of ${name} lie so far apart that its median is known to ±${percent} %: a change of less than that cannot be told from noise.${othersText(others!)} Measure on a quiet machine, longer, or both variants in turn.`,
  }),
};
