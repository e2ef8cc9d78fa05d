import { sortedQuantile } from '#lib/numbers';
import { type BenchmarkSeries, type Benchmarks, firstMetrics } from '../kinds/benchmarks.ts';
import type { Evidence, Finding, Learn } from './finding.ts';

/** What teaches how often to measure. */
export const LEARN_NOISE: Learn = {
  lessons: ['noise', 'benchmarks-that-lie'],
  labs: ['bench-liar', 'go-bench-trace'],
};

/** A series that something is wrong with, and how much. */
export interface Suspect {
  readonly series: BenchmarkSeries;
  readonly id: number;
  /** The larger the worse. */
  readonly degree: number;
  readonly facts: Finding['facts'];
}

/**
 * One finding for all series of a file that share a fault: the worst is told, the others are its evidence. `judge` is asked of each
 * benchmark's time, or of its first measure.
 */
export function findAmongRuns(
  { series }: Benchmarks,
  code: string,
  judge: (series: BenchmarkSeries) => Omit<Suspect, 'series' | 'id'> | null,
  severity: (worst: Suspect) => Finding['severity'],
): Finding[] {
  const suspects = firstMetrics(series)
    .flatMap((one): Suspect[] => {
      const found = judge(one);
      return found ? [{ ...found, series: one, id: series.indexOf(one) }] : [];
    })
    .sort((a, b) => b.degree - a.degree);
  const [worst] = suspects;
  if (!worst) return [];
  return [
    {
      code,
      severity: severity(worst),
      sure: 'certain',
      facts: {
        ...worst.facts,
        name: worst.series.name,
        runs: worst.series.samples.length,
        others: suspects.length - 1,
      },
      evidence: suspects
        .slice(0, 20)
        .map(({ series: { name }, id, degree }): Evidence => ({ what: 'row', id, name, amount: degree })),
      saving: null,
    },
  ];
}

/** "So it is of 3 others."; '' for none. */
export const othersText = (others: number | string): string =>
  others === 0 ? '' : ` The same is true of ${others === 1 ? 'one other' : `${others} others`}.`;

/**
 * The value above which one is far out of the others: three interquartile ranges above the third quartile (J. Tukey, Exploratory
 * Data Analysis, 1977), and at least a tenth above the median, for timers whose steps leave no range.
 */
export function farOutAbove(values: Float64Array): number {
  const sorted = values.slice().sort();
  const [lower, middle, upper] = [0.25, 0.5, 0.75].map((p) => sortedQuantile(sorted, p)) as [
    number,
    number,
    number,
  ];
  return Math.max(upper + 3 * (upper - lower), 1.1 * middle);
}
