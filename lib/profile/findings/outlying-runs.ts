import { median } from '#lib/numbers';
import type { Rule } from './finding.ts';
import { farOutAbove, findAmongRuns, LEARN_NOISE, othersText } from './runs.ts';

const FEWEST = 8;

/** Runs far slower than the rest, somewhere after the first. */
export const outlyingRuns: Rule<'benchmarks'> = {
  code: 'outlying-runs',
  kind: 'benchmarks',
  learn: LEARN_NOISE,
  find: (profile) =>
    findAmongRuns(
      profile,
      'outlying-runs',
      ({ samples, better }) => {
        if (samples.length < FEWEST || better === 'higher') return null;
        const limit = farOutAbove(samples);
        const outliers = samples.subarray(1).filter((value) => value > limit);
        const times = Math.max(...outliers.subarray(0, 10_000)) / median(samples);
        return outliers.length === 0 || !Number.isFinite(times)
          ? null
          : { degree: times, facts: { outliers: outliers.length, times: times.toFixed(1) } };
      },
      () => 'low',
    ),
  words: ({ name, runs, outliers, times, others }) => ({
    title: `${outliers === 1 ? 'One run' : `${outliers} runs`} far above the rest`,
    because: `${outliers === 1 ? 'One' : outliers} of the ${runs} runs of ${name} ${outliers === 1 ? 'is' : 'are'} more than three interquartile ranges above the others, up to ${times} times the median: something else was running, or the program has a slow path now and then. The mean and its deviation tell little here; the median does.${othersText(others!)}`,
  }),
};
