import { judgeRatio } from '#lib/measure';
import { ratioFigure, ratioText } from '../ratio-text.ts';
import type { Metric } from './metric.ts';
import { lessTime, type RatioFacts, ratioFinding, ratioWords } from './ratio.ts';

interface Facts extends RatioFacts {
  /** Times the reference's own time. The finding's ratio and limit are the other way round: faster is more. */
  readonly atMost: number;
}

/** At most so many times slower than the reference, on the typical workload. A second copy of the reference is the witness. */
export const versusReference: Metric<number, Facts> = {
  target: (zod) =>
    zod
      .number()
      .min(1.6)
      .describe('At most this many times slower than the reference solution; 1.6 or more.'),
  needs: ['paired', 'reference'],
  describe: (target) => [`≤ ${target}× the time of the reference`],
  judge(target, trial) {
    const question = {
      baseline: 'reference',
      candidate: 'learner',
      target: 1 / target,
      witness: 'copy',
    } as const;
    const finding = ratioFinding(judgeRatio(trial.rounds, question, trial), 1 / target);
    return [{ ...finding, facts: { ...finding.facts, atMost: target } }];
  },
  words(finding) {
    const { interval, facts } = finding;
    const shown = interval && ([1 / interval[1], 1 / interval[0]] as const);
    return {
      ...ratioWords(finding, `at most ${facts.atMost}× the time of the reference is allowed`, shown),
      ...lessTime(finding),
    };
  },
  measured: (ratio, [low, high] = [ratio, ratio]) => ratioText([1 / high, 1 / low]),
  axis: {
    title: 'Time against the reference',
    scale: 'log',
    better: 'smaller',
    place: (ratio) => 1 / ratio,
    figure: (times) => `${ratioFigure(times)}×`,
  },
};
