import { median } from '#lib/numbers';
import type { Rule } from './finding.ts';
import { farOutAbove, findAmongRuns, LEARN_NOISE, othersText } from './runs.ts';

const FEWEST = 5;

/** A first run far slower than all that follow: caches were empty, or code was not compiled yet. */
export const coldFirstRun: Rule<'benchmarks'> = {
  code: 'cold-first-run',
  kind: 'benchmarks',
  learn: LEARN_NOISE,
  find: (profile) =>
    findAmongRuns(
      profile,
      'cold-first-run',
      ({ samples, better }) => {
        if (samples.length < FEWEST || better === 'higher') return null;
        const rest = samples.subarray(1);
        const times = samples[0]! / median(rest);
        return samples[0]! > farOutAbove(rest) && Number.isFinite(times)
          ? { degree: times, facts: { times: times.toFixed(1) } }
          : null;
      },
      () => 'medium',
    ),
  words: ({ name, times, others }) => ({
    title: 'The first run was cold',
    because: `The first run of ${name} took ${times} times the median of those after it: caches were empty, or something was made that later runs find. Decide which of the two you want to know, and warm up or clear before every run.${othersText(others!)}`,
  }),
};
