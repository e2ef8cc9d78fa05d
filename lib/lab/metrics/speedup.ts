import { judgeRatio } from '#lib/measure';
import { ratioFigure, ratioText } from '../ratio-text.ts';
import type { Metric } from './metric.ts';
import { lessTime, type RatioFacts, ratioFinding, ratioWords } from './ratio.ts';

/** At least so many times faster than the untouched starter, on the typical workload. */
export const speedup: Metric<number, RatioFacts> = {
  target: (zod) => zod.number().gt(1).describe('At least this many times faster than the starter.'),
  needs: ['paired', 'reference'],
  describe: (target) => [`≥ ${target}× faster`],
  judge: (target, trial) => [
    ratioFinding(
      judgeRatio(
        trial.rounds,
        { baseline: 'starter', candidate: 'learner', target, witness: 'reference' },
        trial,
      ),
      target,
    ),
  ],
  words: (finding) => ({
    ...ratioWords(finding, `${finding.limit}× faster than the starter is needed`),
    ...lessTime(finding),
  }),
  measured: (ratio, interval = [ratio, ratio]) => ratioText(interval),
  axis: {
    title: 'Speed-up against the starter',
    scale: 'log',
    better: 'larger',
    figure: (ratio) => `${ratioFigure(ratio)}×`,
  },
};
