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

/** Middle value; the mean of the two middle ones of an even count. NaN for an empty list. */
export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}

/** Nearest-rank percentile: the smallest value with at least `p` per cent of all at or below it. NaN for an empty list. */
export function percentile(values: ArrayLike<number>, p: number): number {
  const sorted = new Float64Array(values).sort();
  return sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN;
}

/** Arithmetic mean; NaN for an empty list. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** `digits` significant digits as a number: 1234.5 with 2 is 1200. */
export function roundTo(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}
