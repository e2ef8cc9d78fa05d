import type { Rule } from './finding.ts';
import { findAmongRuns, LEARN_NOISE, othersText } from './runs.ts';

/** With fewer, even the widest interval covers the median in less than 95 of 100 cases: 1 − 2 × ½⁵ is 93.75 %. */
const ENOUGH = 6;

/** Too few runs for an interval, and so for a comparison that deserves the name. */
export const fewRuns: Rule<'benchmarks'> = {
  code: 'few-runs',
  kind: 'benchmarks',
  learn: LEARN_NOISE,
  find: (profile) =>
    findAmongRuns(
      profile,
      'few-runs',
      ({ samples }) =>
        samples.length > 0 && samples.length < ENOUGH
          ? { degree: ENOUGH - samples.length, facts: { enough: ENOUGH } }
          : null,
      () => 'medium',
    ),
  words: ({ name, runs, enough, others }) => ({
    title: `Only ${runs} ${runs === 1 ? 'run' : 'runs'} of a benchmark`,
    because: `${name} was measured ${runs === 1 ? 'once' : `${runs} times`}; from ${enough} runs on, an interval covers the median at 95 %, and ten or more tell small differences.${othersText(others!)}`,
  }),
};
