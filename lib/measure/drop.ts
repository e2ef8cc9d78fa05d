import { sortedQuantile } from '#lib/numbers';

/** Samples needed on either side of a drop. */
const FEWEST = 4;

/**
 * Where a series of times dropped for good, as when the compiler's last tier arrives: the index of the first time
 * after the drop, or 0 when there was none.
 *
 * Method: the split into two levels of ln time with the least squared error (the classical single change point, as in
 * Hawkins 1977), after a running median of three has taken out lone spikes; believed only if almost all times before it (their lower decile) are slower by `factor` than most
 * times after it (their upper quartile). A neighbour that comes and goes does not look like that, and if it does, only
 * samples of a slow moment are lost. Assumes one drop; of several it finds the clearest.
 */
export function findDrop(times: readonly number[], factor: number): number {
  if (times.length < 2 * FEWEST || !mayHaveDropped(times, factor)) return 0;
  const split = bestSplit(smooth(times).map((time) => Math.log(Math.max(time, Number.MIN_VALUE))));
  const before = new Float64Array(times.slice(0, split)).sort();
  const after = new Float64Array(times.slice(split)).sort();
  return sortedQuantile(before, 0.1) > factor * sortedQuantile(after, 0.75) ? split : 0;
}

/** Running median of three; the ends stay as they are. */
function smooth(times: readonly number[]): number[] {
  return times.map((time, i) => {
    const before = times[i - 1] ?? time;
    const after = times[i + 1] ?? time;
    return Math.max(Math.min(before, time), Math.min(Math.max(before, time), after));
  });
}

/** The split that leaves the least squared error about two means: the one with the most between them. */
function bestSplit(values: readonly number[]): number {
  const total = values.reduce((sum, value) => sum + value, 0);
  let at = FEWEST;
  let most = Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (let i = 1; i <= values.length - FEWEST; i++) {
    sum += values[i - 1]!;
    if (i < FEWEST) continue;
    const difference = sum / i - (total - sum) / (values.length - i);
    const between = i * (values.length - i) * difference ** 2;
    if (between > most) [at, most] = [i, between];
  }
  return at;
}

/** Whether a drop may have just begun: the last few times hold one that is faster by `factor` than all before them. */
export function mayBeDropping(times: readonly number[], factor: number): boolean {
  if (times.length <= FEWEST) return false;
  return Math.min(...times.slice(-FEWEST)) * factor < Math.min(...times.slice(0, -FEWEST));
}

/** A cheap necessary condition: the first few times are all slower by `factor` than the fastest of all. */
function mayHaveDropped(times: readonly number[], factor: number): boolean {
  const fastest = Math.min(...times);
  return times.slice(0, FEWEST).every((time) => time > fastest * factor);
}
