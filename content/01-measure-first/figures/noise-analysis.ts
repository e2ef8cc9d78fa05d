import { mean, median, medianInterval } from '#lib/numbers';
import { summarise } from '../../../scripts/figures/statistics.ts';
import { CELLS, type Cell, isApart, SIDE } from './four-cells.ts';

/** Mean and median of one run's calls, in milliseconds. */
export type Run = readonly [meanMs: number, medianMs: number];
/** Three runs side by side: the benchmark, the same benchmark again, and one with a tenth more work. */
export type Triple = readonly [first: Run, second: Run, more: Run];

const SECOND = 1;
const MORE = 2;
/** Index of the run's number that goes with a statistic, so that a cell uses one estimator throughout. */
const MEAN = 0;
const MEDIAN = 1;

const share = <T>(items: readonly T[], holds: (item: T) => boolean) =>
  items.filter(holds).length / items.length;

/** The mean of the benchmark's second run over that of its first, pair by pair: 1 would be the truth. */
export function naiveRatios(triples: readonly Triple[], other: 1 | 2 = SECOND): number[] {
  return triples.map((triple) => triple[other][MEAN] / triple[0][MEAN]);
}

/**
 * The ratios a cell gives in every stretch of twenty triples, all of which span the same time: ten runs of the first side
 * from its first half against ten of the other from its second half, or ten pairs from every second triple.
 */
function ratiosOf(
  { statistic, interleaved }: (typeof CELLS)[number],
  triples: readonly Triple[],
  other: 1 | 2,
) {
  const number = statistic === mean ? MEAN : MEDIAN;
  return Array.from({ length: triples.length - 2 * SIDE + 1 }, (_, start) => {
    const stretch = triples.slice(start, start + 2 * SIDE);
    const pairs = stretch.filter((_, i) => i % 2 === 0);
    const before = interleaved ? pairs : stretch.slice(0, SIDE);
    const after = interleaved ? pairs : stretch.slice(SIDE);
    return (
      statistic(after.map((triple) => triple[other][number])) /
      statistic(before.map((triple) => triple[0][number]))
    );
  });
}

/** What single pairs, the four cells and paired intervals make of one series of runs. */
export function analyseNoise(triples: readonly Triple[]) {
  const cells = Object.fromEntries(
    CELLS.map((cell) => [
      cell.name,
      {
        apart: share(ratiosOf(cell, triples, SECOND), isApart),
        moreLooksFaster: share(ratiosOf(cell, triples, MORE), (ratio) => ratio < 1),
      },
    ]),
  ) as Record<Cell, { apart: number; moreLooksFaster: number }>;
  /** Ten pairs side by side: the interval for the median of the ten ratios of medians. */
  const paired = (other: 1 | 2) =>
    Array.from({ length: Math.floor(triples.length / SIDE) }, (_, i) =>
      medianInterval(
        triples.slice(i * SIDE, (i + 1) * SIDE).map((triple) => triple[other][MEDIAN] / triple[0][MEDIAN]),
      ),
    );
  const same = naiveRatios(triples);
  const [pairedSame, pairedMore] = [paired(SECOND), paired(MORE)];
  return {
    triples: triples.length,
    runMs: summarise(triples.map(([first]) => first[MEAN])),
    single: {
      apart: share(same, isApart),
      largest: Math.max(...same.map((ratio) => Math.max(ratio, 1 / ratio))),
      moreLooksFaster: share(naiveRatios(triples, MORE), (ratio) => ratio < 1),
    },
    cells,
    paired: {
      sessions: pairedSame.length,
      falseAlarms: pairedSame.filter(({ low, high }) => low > 1 || high < 1).length,
      detected: pairedMore.filter(({ low }) => low > 1).length,
      wrongWay: pairedMore.filter(({ high }) => high < 1).length,
      halfWidth: median(pairedMore.map(({ low, high }) => (high - low) / 2)),
    },
  };
}
