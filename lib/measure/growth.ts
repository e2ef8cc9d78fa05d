import { quantile } from './quantile.ts';
import { studentQuantile } from './student.ts';
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
 * Method: the exponent is the median of the slopes between all pairs of sizes, in ln time against ln size (Theil 1950,
 * Sen 1968): one bad size out of five does not move it. The half-width is Student's, of a least-squares slope with the
 * deviations from the fitted line as errors, shrunk towards a prior, plus what is uncertain about each size's own
 * minimum (half of ln lower quartile ÷ minimum over the passes). Met when the upper end is below atMost − 0.1, missed
 * when the lower end is above atMost + 0.1, else undecided.
 *
 * Assumptions: the floor of the times follows a power law over these sizes. It is an approximation, not a theorem:
 * a slope is estimated from five points. n and n log n are not told apart by time.
 *
 * @returns a NaN exponent and "undecided" with fewer than five sizes of positive time.
 */
export function judgeGrowth(points: readonly GrowthPoint[], atMost: number): GrowthVerdict {
  const usable = points.filter((point) => point.size > 0 && point.perCallMs > 0);
  if (new Set(usable.map((point) => point.size)).size < FEWEST_SIZES) {
    return { state: 'undecided', exponent: Number.NaN, interval: [Number.NaN, Number.NaN] };
  }
  const xs = usable.map((point) => Math.log(point.size));
  const ys = usable.map((point) => Math.log(point.perCallMs));
  const exponent = medianSlope(xs, ys);
  const level = quantile(
    ys.map((y, i) => y - exponent * xs[i]!),
    0.5,
  );
  const meanX = xs.reduce((a, b) => a + b, 0) / xs.length;
  const spreadX = xs.reduce((sum, x) => sum + (x - meanX) ** 2, 0);
  let squares = PRIOR_WEIGHT * PRIOR_SD ** 2;
  usable.forEach((point, i) => {
    squares += (ys[i]! - level - exponent * xs[i]!) ** 2 + uncertaintyOf(point) ** 2;
  });
  const freedom = PRIOR_WEIGHT + xs.length - 2;
  const half = studentQuantile(1 - ALPHA, freedom) * Math.sqrt(squares / freedom / spreadX);
  const state =
    exponent + half < atMost - MARGIN ? 'met' : exponent - half > atMost + MARGIN ? 'missed' : 'undecided';
  return { state, exponent, interval: [exponent - half, exponent + half] };
}

function medianSlope(xs: readonly number[], ys: readonly number[]): number {
  const slopes: number[] = [];
  for (let i = 0; i < xs.length; i++) {
    for (let j = i + 1; j < xs.length; j++) {
      if (xs[i] !== xs[j]) slopes.push((ys[j]! - ys[i]!) / (xs[j]! - xs[i]!));
    }
  }
  return quantile(slopes, 0.5);
}

/** How far (ln) the fastest pass may be from the true floor of this size. */
function uncertaintyOf({ perCallMs, allMs }: GrowthPoint): number {
  const seen = allMs.filter((ms) => ms > 0);
  if (seen.length < 2) return 0;
  return Math.max(0, Math.log(quantile(seen, 0.25) / perCallMs)) / 2;
}
