import { mean, median, medianInterval } from '#lib/numbers';
import { summarise } from '../../../scripts/figures/statistics.ts';

/** Mean and median of one run's calls, in milliseconds. */
export type Run = readonly [meanMs: number, medianMs: number];
/** Three runs side by side: the benchmark, the same benchmark again, and one with a tenth more work. */
export type Triple = readonly [first: Run, second: Run, more: Run];

/** Pairs per comparison. */
const BLOCK = 10;
const SECOND = 1;
const MORE = 2;

const share = <T>(items: readonly T[], holds: (item: T) => boolean) =>
  items.filter(holds).length / items.length;
const isApart = (by: number) => (ratio: number) => Math.abs(Math.log(ratio)) > Math.log(by);

/** The mean of the benchmark's second run over that of its first, pair by pair: 1 would be the truth. */
export function naiveRatios(triples: readonly Triple[], other: 1 | 2 = SECOND): number[] {
  return triples.map((triple) => triple[other][0] / triple[0][0]);
}

/** What three ways of comparing make of one series of runs. */
export function analyseNoise(triples: readonly Triple[]) {
  const blocks = Array.from({ length: Math.floor(triples.length / BLOCK) }, (_, i) =>
    triples.slice(i * BLOCK, (i + 1) * BLOCK),
  );
  /** Ten runs before against ten runs after, all of the same code. */
  const blockMeans = blocks.map((block) => mean(block.map(([first]) => first[0])));
  const inSequence = blockMeans.slice(1).map((after, i) => after / blockMeans[i]!);
  /** Ten pairs side by side: the interval for the median of the ten ratios of medians. */
  const paired = (other: 1 | 2) =>
    blocks.map((block) => medianInterval(block.map((triple) => triple[other][1] / triple[0][1])));
  const same = naiveRatios(triples);
  const pairedSame = paired(SECOND);
  const pairedMore = paired(MORE);

  return {
    triples: triples.length,
    runMs: summarise(triples.map(([first]) => first[0])),
    naive: {
      apartBy5: share(same, isApart(1.05)),
      apartBy10: share(same, isApart(1.1)),
      largestGain: 1 / Math.min(...same),
      largestLoss: Math.max(...same),
      moreLooksFaster: share(naiveRatios(triples, MORE), (ratio) => ratio < 1),
    },
    inSequence: {
      comparisons: inSequence.length,
      apartBy5: share(inSequence, isApart(1.05)),
      largest: Math.max(...inSequence.map((ratio) => Math.max(ratio, 1 / ratio))),
    },
    paired: {
      comparisons: blocks.length,
      coverage: pairedSame[0]?.coverage ?? Number.NaN,
      falseAlarms: pairedSame.filter(({ low, high }) => low > 1 || high < 1).length,
      detected: pairedMore.filter(({ low }) => low > 1).length,
      wrongWay: pairedMore.filter(({ high }) => high < 1).length,
      undecided: pairedMore.filter(({ low, high }) => low <= 1 && high >= 1).length,
      halfWidth: median(pairedMore.map(({ low, high }) => (high - low) / 2)),
    },
  };
}
