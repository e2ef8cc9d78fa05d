import {
  type BenchmarkChange,
  type BenchmarkComparison,
  type BenchmarkSeries,
  type Benchmarks,
  compareBenchmarks,
  type Profile,
  rowKeys,
  type SeriesSummary,
  summaryOf,
  topOfProfile,
  type Unit,
} from '#lib/profile';
import type { Changes, KindReader } from '../kinds/kind-reader.ts';

/** One benchmark in one measure, as it is drawn. */
export interface SeriesRow {
  /** Its place in the recording. */
  readonly at: number;
  readonly name: string;
  /** What the benchmark is called where it is picked; null for one that shares its name. */
  readonly key: string | null;
  readonly metric: string;
  readonly unit: Unit;
  readonly better: BenchmarkSeries['better'];
  readonly summary: SeriesSummary;
  /** What the file says where it keeps no runs. */
  readonly estimateOf: 'median' | 'mean' | null;
  /** Runs as they are drawn, in their order. Evenly thinned out from 200 on. */
  readonly runs: Float64Array;
}

export interface BenchmarkFacts {
  readonly series: readonly SeriesRow[];
  /** How many series there are; the rest is not drawn. */
  readonly of: number;
  /** Measures, in the order of the file. */
  readonly metrics: readonly string[];
}

/** One change with the runs of both files. */
export interface ChangeRow extends BenchmarkChange {
  /** What the benchmark is called where it is picked; null unless both files call it so. */
  readonly key: string | null;
  readonly runs: readonly [before: Float64Array, after: Float64Array];
}

export interface BenchmarkChanges extends Pick<BenchmarkComparison, 'means' | 'expectedByChance'> {
  readonly rows: readonly ChangeRow[];
  readonly of: number;
  /** Names that only one file has; at most 20. */
  readonly gone: readonly string[];
  readonly fresh: readonly string[];
}

const MOST_SERIES = 200;
const MOST_RUNS = 200;
const MOST_NAMES = 20;

/** Answers what the page draws of benchmarks. */
export class BenchmarkReader implements KindReader<BenchmarkFacts, BenchmarkChanges> {
  readonly #benchmarks: Benchmarks;

  private constructor(benchmarks: Benchmarks) {
    this.#benchmarks = benchmarks;
  }

  /** Null for a file without a benchmark. */
  static of(benchmarks: Benchmarks): BenchmarkReader | null {
    return benchmarks.series.length > 0 ? new BenchmarkReader(benchmarks) : null;
  }

  facts(): BenchmarkFacts {
    const { series } = this.#benchmarks;
    const keys = keysOf(this.#benchmarks);
    return {
      series: series.slice(0, MOST_SERIES).map((one, at) => ({
        at,
        name: one.name,
        key: keys.get(one.name) ?? null,
        metric: one.metric,
        unit: one.unit,
        better: one.better,
        summary: summaryOf(one),
        estimateOf: one.samples.length === 0 ? (one.estimate?.of ?? null) : null,
        runs: thinned(one.samples),
      })),
      of: series.length,
      metrics: [...new Set(series.map(({ metric }) => metric))].slice(0, MOST_NAMES),
    };
  }

  compare(after: Profile): Changes<BenchmarkChanges> {
    if (after.kind !== 'benchmarks')
      return { ok: false, problem: 'It holds no benchmarks, so there is nothing to compare with the first.' };
    const { changes, means, gone, fresh, expectedByChance } = compareBenchmarks(this.#benchmarks, after);
    if (changes.length === 0)
      return { ok: false, problem: 'The two files have no benchmark of one name and measure in common.' };
    const [had, has] = [keysOf(this.#benchmarks), keysOf(after)];
    return {
      ok: true,
      changes: {
        rows: changes.slice(0, MOST_SERIES).map((one) => ({
          ...one,
          key: has.has(one.name) ? (had.get(one.name) ?? null) : null,
          runs: [
            thinned(this.#benchmarks.series[one.places[0]]!.samples),
            thinned(after.series[one.places[1]]!.samples),
          ],
        })),
        of: changes.length,
        means,
        gone: gone.slice(0, MOST_NAMES),
        fresh: fresh.slice(0, MOST_NAMES),
        expectedByChance,
      },
    };
  }
}

/** Keys of benchmarks by their names; without those of which there are several. */
function keysOf(benchmarks: Benchmarks): Map<string, string> {
  const rows = topOfProfile(benchmarks, Number.POSITIVE_INFINITY);
  const times = new Map<string, number>();
  for (const { name } of rows) times.set(name, (times.get(name) ?? 0) + 1);
  const keys = rowKeys(rows);
  return new Map(rows.flatMap(({ name }, at) => (times.get(name) === 1 ? [[name, keys[at]!] as const] : [])));
}

/** Every so many runs, so that no more are drawn than can be told apart. */
function thinned(runs: Float64Array): Float64Array {
  const step = Math.max(1, Math.ceil(runs.length / MOST_RUNS));
  return runs.filter((_, at) => at % step === 0);
}
