import { medianSlope, quantile, studentQuantile, weightedMedian } from '#lib/numbers';
import type { GrowthPoint, GrowthVerdict } from './types.ts';

/** Sizes needed for a verdict. */
const FEWEST_SIZES = 5;
/** The interval must clear the target by this much: constant terms and caches bend the line. */
const MARGIN = 0.1;
/** Prior standard deviation of ln time about the line, and how many observations the prior is worth. */
const PRIOR_SD = 0.04;
const PRIOR_WEIGHT = 4;
const ALPHA = 0.005;

/**
 * "Does the time grow no faster than n^atMost?"
 *
 * Method: the exponent is a weighted median of the slopes between all pairs of sizes, in ln time against ln size
 * (Theil 1950, Sen 1968; weights after Jaeckel 1972): one bad size out of five does not move it. A pair weighs more the
 * further its sizes are apart and the better their minima are known; how well shows in ln lower quartile ÷ minimum over
 * the passes. That matters beside busy processes, where long calls are always interrupted and short ones are not. The
 * half-width is Student's, of the weighted least-squares slope, with the scale of the deviations from the line shrunk
 * towards 1. Met when the upper end is below atMost − 0.1, missed when the lower end is above atMost + 0.1, else
 * undecided.
 *
 * Assumptions: the floor of the times follows a power law over these sizes. It is an approximation, not a theorem:
 * a slope is estimated from five points. n and n log n are not told apart by time.
 *
 * @returns a NaN exponent and "undecided" with fewer than five sizes of positive time.
 */
export function judgeGrowth(points: readonly GrowthPoint[], atMost: number): GrowthVerdict {
  const sizes = points
    .filter((point) => point.size > 0 && point.perCallMs > 0)
    .map((point) => ({ x: Math.log(point.size), y: Math.log(point.perCallMs), variance: varianceOf(point) }));
  if (new Set(sizes.map(({ x }) => x)).size < FEWEST_SIZES) {
    return { state: 'undecided', exponent: Number.NaN, interval: [Number.NaN, Number.NaN] };
  }
  const exponent = medianSlope(sizes);
  const level = weightedMedian(
    sizes.map(({ x, y, variance }) => ({ value: y - exponent * x, weight: 1 / variance })),
  );
  const weight = sizes.reduce((sum, { variance }) => sum + 1 / variance, 0);
  const meanX = sizes.reduce((sum, { x, variance }) => sum + x / variance, 0) / weight;
  const spreadX = sizes.reduce((sum, { x, variance }) => sum + (x - meanX) ** 2 / variance, 0);
  const deviations = sizes.reduce(
    (sum, { x, y, variance }) => sum + (y - level - exponent * x) ** 2 / variance,
    0,
  );
  const freedom = PRIOR_WEIGHT + sizes.length - 2;
  const scale = (PRIOR_WEIGHT + deviations) / freedom;
  const half = studentQuantile(1 - ALPHA, freedom) * Math.sqrt(scale / spreadX);
  const state =
    exponent + half < atMost - MARGIN ? 'met' : exponent - half > atMost + MARGIN ? 'missed' : 'undecided';
  return { state, exponent, interval: [exponent - half, exponent + half] };
}

/** Variance of ln time of this size's fastest pass about its true floor. */
function varianceOf({ perCallMs, allMs }: GrowthPoint): number {
  const seen = allMs.filter((ms) => ms > 0);
  const uncertainty = seen.length < 2 ? 0 : Math.max(0, Math.log(quantile(seen, 0.25) / perCallMs));
  return PRIOR_SD ** 2 + uncertainty ** 2;
}
