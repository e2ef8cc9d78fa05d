import { mannWhitney } from '#lib/numbers';
import { type BenchmarkSeries, type Benchmarks, type SeriesSummary, summaryOf } from '../kinds/benchmarks.ts';
import type { Unit } from '../kinds/measure.ts';

/** From this chance down a difference is told, as benchstat does by default. */
const ALPHA = 0.05;
/** Runs of each below which no difference can reach {@link ALPHA}: of 4 and 4, the most extreme order has p = 2 ⁄ 70. */
const FEWEST_RUNS = 4;

/** One benchmark in one measure, in both files. */
export interface BenchmarkChange {
  readonly name: string;
  readonly metric: string;
  readonly unit: Unit;
  /** Its places among the series of both files. */
  readonly places: readonly [before: number, after: number];
  readonly before: SeriesSummary;
  readonly after: SeriesSummary;
  /** The change of the median, as a share of what it was; null for one that was 0 and is not now. */
  readonly change: number | null;
  /** Two-sided, of the U test; null where a file keeps no runs. */
  readonly p: number | null;
  readonly verdict:
    | 'better'
    | 'worse'
    /** The difference is no larger than chance makes it. */
    | 'no-difference'
    /** So few runs that not even the clearest difference could be told. */
    | 'too-few'
    /** Estimates without runs, whose intervals overlap or not: no test is made. */
    | 'untested';
}

export interface BenchmarkComparison {
  readonly changes: readonly BenchmarkChange[];
  /** By measure with two benchmarks or more: the geometric mean of what became of the medians, 1 for no change. */
  readonly means: readonly { readonly metric: string; readonly ratio: number; readonly of: number }[];
  /** Names that only one file has. */
  readonly gone: readonly string[];
  readonly fresh: readonly string[];
  /** Of the changes that were tested, how many would be told by chance alone if nothing had changed. */
  readonly expectedByChance: number;
}

/**
 * Compares benchmarks of the same name and measure as benchstat does (https://pkg.go.dev/golang.org/x/perf/cmd/benchstat): medians,
 * and the U test of their runs. Where each file holds one benchmark alone, as of one command and its successor, the two are compared.
 */
export function compareBenchmarks(before: Benchmarks, after: Benchmarks): BenchmarkComparison {
  const namesOf = ({ series }: Benchmarks) => new Set(series.map(({ name }) => name));
  const [had, has] = [namesOf(before), namesOf(after)];
  const single = had.size === 1 && has.size === 1;
  const later = new Map(keyed(after.series, single));
  const changes = keyed(before.series, single).flatMap(([key, was]) => {
    const is = later.get(key);
    return is === undefined
      ? []
      : [{ ...changeOf(before.series[was]!, after.series[is]!), places: [was, is] as const }];
  });
  return {
    changes,
    means: meansOf(changes),
    gone: single ? [] : [...had].filter((name) => !has.has(name)),
    fresh: single ? [] : [...has].filter((name) => !had.has(name)),
    expectedByChance: ALPHA * changes.filter(({ p }) => p !== null).length,
  };
}

/** Places of series by their name and measure; the second of a name is compared with the second. */
function keyed(series: readonly BenchmarkSeries[], single: boolean): [string, number][] {
  const seen = new Map<string, number>();
  return series.map((one, at) => {
    const key = single ? one.metric : `${one.name}\n${one.metric}`;
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return [`${key}\n${before}`, at];
  });
}

function changeOf(was: BenchmarkSeries, is: BenchmarkSeries): Omit<BenchmarkChange, 'places'> {
  const [before, after] = [summaryOf(was), summaryOf(is)];
  const p = mannWhitney(was.samples, is.samples)?.p ?? null;
  return {
    name: was.name,
    metric: was.metric,
    unit: was.unit,
    before,
    after,
    change:
      before.centre === after.centre ? 0 : before.centre === 0 ? null : after.centre / before.centre - 1,
    p,
    verdict: verdictOf(was, before, after, p),
  };
}

function verdictOf(
  { better }: BenchmarkSeries,
  before: SeriesSummary,
  after: SeriesSummary,
  p: number | null,
): BenchmarkChange['verdict'] {
  if (p === null) return 'untested';
  if (p < ALPHA && before.centre !== after.centre)
    return after.centre < before.centre === (better === 'lower') ? 'better' : 'worse';
  // Equal runs show no difference however few they are.
  const few = Math.min(before.runs, after.runs) < FEWEST_RUNS;
  return few && before.centre !== after.centre ? 'too-few' : 'no-difference';
}

function meansOf(changes: readonly BenchmarkChange[]): BenchmarkComparison['means'] {
  const byMetric = new Map<string, number[]>();
  for (const { metric, change } of changes) {
    if (change === null || change <= -1) continue;
    const ratios = byMetric.get(metric) ?? [];
    ratios.push(Math.log1p(change));
    byMetric.set(metric, ratios);
  }
  return [...byMetric]
    .filter(([, ratios]) => ratios.length > 1)
    .map(([metric, ratios]) => ({
      metric,
      ratio: Math.exp(ratios.reduce((sum, one) => sum + one, 0) / ratios.length),
      of: ratios.length,
    }));
}
