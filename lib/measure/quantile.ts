/**
 * The p-quantile with linear interpolation between order statistics (type 7 of Hyndman & Fan, "Sample Quantiles in
 * Statistical Packages", 1996; the default of R and NumPy).
 *
 * @param p 0 to 1. @returns NaN for an empty list. The list itself is left as it is.
 */
export function quantile(values: ArrayLike<number>, p: number): number {
  return sortedQuantile(new Float64Array(values).sort(), p);
}

/** The same, of values that are already in ascending order. */
export function sortedQuantile(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) return Number.NaN;
  const position = p * (sorted.length - 1);
  const low = Math.floor(position);
  const below = sorted[low]!;
  const above = sorted[Math.min(low + 1, sorted.length - 1)]!;
  return below + (above - below) * (position - low);
}
