import { median, medianInterval } from '#lib/numbers';
import type { TopRow, Total, Unit } from './measure.ts';

/** What a file itself says of runs that it does not hold one by one. */
export interface Estimate {
  readonly of: 'median' | 'mean';
  readonly centre: number;
  /** The interval that the file gives; both are the centre where it gives none. */
  readonly low: number;
  readonly high: number;
  /** Of the interval, 0 to 1; 0 without one. */
  readonly confidence: number;
}

/** One benchmark in one measure: what an operation cost, run by run. */
export interface BenchmarkSeries {
  /** As the producer names it: "Line/items=10-2", "python3 report.py counts". Two series of a file may share a name. */
  readonly name: string;
  /** "time", "B/op", "orders/s". */
  readonly metric: string;
  readonly unit: Unit;
  readonly better: 'lower' | 'higher';
  /** What one operation cost in each run, in the order of the runs; empty where the file keeps an estimate alone. */
  readonly samples: Float64Array;
  /** How many operations each run made: one for a command, many for a loop. As long as `samples`. */
  readonly operations: Float64Array;
  /** Of a series without samples. */
  readonly estimate: Estimate | null;
}

/** What benchmarks measured. */
export interface Benchmarks {
  readonly kind: 'benchmarks';
  readonly series: readonly BenchmarkSeries[];
}

/** What a series comes to. */
export interface SeriesSummary {
  readonly centre: number;
  readonly low: number;
  readonly high: number;
  /** Chance that the interval covers what is estimated, 0 to 1; 0 where there is no interval. */
  readonly confidence: number;
  /** The half of the interval that is the longer, as a share of the centre, as benchstat's ±; 0 for a centre of 0. */
  readonly plusMinus: number;
  readonly runs: number;
}

/**
 * The median of the runs with its distribution-free interval at 95 %; with fewer than six runs the interval from the least to the
 * greatest, whose confidence is less. What the file says, for a series without runs.
 */
export function summaryOf({ samples, estimate }: BenchmarkSeries): SeriesSummary {
  const runs = samples.length;
  if (runs === 0) {
    const { centre, low, high, confidence } = estimate ?? { centre: 0, low: 0, high: 0, confidence: 0 };
    return { centre, low, high, confidence, plusMinus: plusMinusOf(centre, low, high), runs };
  }
  const centre = median(samples);
  const { low, high, coverage } = medianInterval([...samples]);
  return {
    centre,
    low,
    high,
    confidence: runs === 1 ? 0 : coverage,
    plusMinus: plusMinusOf(centre, low, high),
    runs,
  };
}

const plusMinusOf = (centre: number, low: number, high: number): number =>
  centre === 0 ? 0 : Math.max(centre - low, high - centre) / Math.abs(centre);

/** What all runs of a series took or counted together. */
const spentIn = ({ samples, operations }: BenchmarkSeries): number =>
  samples.reduce((sum, value, run) => sum + value * operations[run]!, 0);

/** The time of all runs, how many there are, and of how many benchmarks. */
export function totalsOfBenchmarks({ series }: Benchmarks): Total[] {
  const times = series.filter(isTime);
  const names = new Set(series.map(({ name }) => name)).size;
  return [
    ...(times.length > 0
      ? [{ name: 'time', amount: times.reduce((sum, one) => sum + spentIn(one), 0), unit: 'ns' } as const]
      : []),
    { name: 'benchmarks', amount: names, unit: 'count' },
    {
      name: 'runs',
      amount: firstMetrics(series).reduce((sum, one) => sum + one.samples.length, 0),
      unit: 'count',
    },
  ];
}

const isTime = ({ metric }: BenchmarkSeries): boolean => metric === 'time';

/** Of each benchmark its time, or its first measure where it has none. In the order of the file. */
export function firstMetrics(series: readonly BenchmarkSeries[]): BenchmarkSeries[] {
  const timed = new Set(series.filter(isTime).map(({ name }) => name));
  const seen = new Set<string>();
  return series.filter((one) => {
    if (timed.has(one.name)) return isTime(one);
    if (seen.has(one.name)) return false;
    seen.add(one.name);
    return true;
  });
}

/** Benchmarks, what costs most first. Self is the median of one operation, total what all runs took. At most `limit`. */
export function topOfBenchmarks({ series }: Benchmarks, limit = 20): TopRow[] {
  return firstMetrics(series)
    .map((one) => {
      const { centre } = summaryOf(one);
      return { name: one.name, self: centre, total: Math.max(centre, spentIn(one)), unit: one.unit };
    })
    .sort((a, b) => b.self - a.self)
    .slice(0, limit);
}
