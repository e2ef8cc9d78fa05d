import { sortedQuantile } from './quantile.ts';

/** Samples needed on either side of a drop. */
const FEWEST = 4;

/**
 * Where a series of times dropped for good, as when the compiler's last tier arrives: the index of the first time
 * after the drop, or 0 when there was none.
 *
 * Method: the split at which almost all times before (their lower decile) are slower by `factor` than most times after
 * (their upper quartile), with the widest gap between the two. A neighbour that comes and goes does not look like that,
 * and if it does, only samples of a slow moment are lost. Assumes one drop; of several it finds the clearest.
 */
export function findDrop(times: readonly number[], factor: number): number {
  if (times.length < 2 * FEWEST || !mayHaveDropped(times, factor)) return 0;
  let at = 0;
  let widest = factor;
  for (let split = FEWEST; split <= times.length - FEWEST; split++) {
    const before = Float64Array.from(times.slice(0, split)).sort();
    const after = Float64Array.from(times.slice(split)).sort();
    const gap = sortedQuantile(before, 0.1) / sortedQuantile(after, 0.75);
    if (gap > widest) [at, widest] = [split, gap];
  }
  return at;
}

/** A cheap necessary condition: the first few times are all slower by `factor` than the fastest of all. */
function mayHaveDropped(times: readonly number[], factor: number): boolean {
  const fastest = Math.min(...times);
  return times.slice(0, FEWEST).every((time) => time > fastest * factor);
}
