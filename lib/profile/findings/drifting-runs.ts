import { kendallTrend, median } from '#lib/numbers';
import { firstMetrics } from '../kinds/benchmarks.ts';
import type { Rule } from './finding.ts';
import { findAmongRuns, LEARN_NOISE, othersText } from './runs.ts';

/** Chance of a false alarm in a whole file; shared among its benchmarks (Bonferroni). */
const ALPHA = 0.01;
/** Change from the first third to the last that matters. */
const NOTICEABLE = 0.03;

/** Runs that get slower or faster in their order: a machine that warms up, a compiler at work, data that grows. */
export const driftingRuns: Rule<'benchmarks'> = {
  code: 'drifting-runs',
  kind: 'benchmarks',
  learn: LEARN_NOISE,
  find: (profile) => {
    const tried = firstMetrics(profile.series).length;
    return findAmongRuns(
      profile,
      'drifting-runs',
      ({ samples }) => {
        // The first run is a case of its own.
        const rest = samples.subarray(1);
        const third = Math.floor(rest.length / 3);
        if (third < 2 || kendallTrend(rest).p >= ALPHA / tried) return null;
        const change = median(rest.subarray(rest.length - third)) / median(rest.subarray(0, third)) - 1;
        return Math.abs(change) < NOTICEABLE || !Number.isFinite(change)
          ? null
          : {
              degree: Math.abs(change),
              facts: { percent: Math.round(100 * Math.abs(change)), way: change > 0 ? 'more' : 'less' },
            };
      },
      ({ degree }) => (degree >= 0.1 ? 'medium' : 'low'),
    );
  },
  words: ({ name, runs, percent, way, others }) => ({
    title: `Later runs take ${percent} % ${way}`,
    because: `Over the ${runs} runs of ${name} the time ${way === 'more' ? 'rises' : 'falls'} steadily, by ${percent} % from the first third to the last: runs in order of time are no samples of one thing. A warming machine, a compiler or data that grows does that; run both variants in turn.${othersText(others!)}`,
  }),
};
