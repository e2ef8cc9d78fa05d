import { exp, ln, onCircle } from './elementary.ts';
import { seededRandom } from './random.ts';

/** Seeded random draws for simulations: the same bits in every engine. */
export interface Draws {
  /** In [0, 1). */
  next(): number;
  normal(): number;
  /** `median` times e to a normal deviate of this width. */
  logNormal(median: number, width: number): number;
  /** Exponential with this mean. */
  exponential(mean: number): number;
  between(low: number, high: number): number;
  /** Evenly spread in the logarithm. */
  logBetween(low: number, high: number): number;
  /** Number of events where `mean` are expected. */
  poisson(mean: number): number;
  /** Sum of `count` exponential draws with this mean. */
  exponentialSum(count: number, mean: number): number;
}

/** @param seed as {@link seededRandom} takes it: the same seed gives the same draws. */
export function drawsOf(seed: number | string): Draws {
  const { next } = seededRandom(seed);
  let spare = Number.NaN;
  const normal = () => {
    if (!Number.isNaN(spare)) {
      const kept = spare;
      spare = Number.NaN;
      return kept;
    }
    const radius = Math.sqrt(-2 * ln(1 - next()));
    const { cos, sin } = onCircle(next());
    spare = radius * sin;
    return radius * cos;
  };
  const exponential = (mean: number) => -mean * ln(1 - next());
  const between = (low: number, high: number) => low + (high - low) * next();
  return {
    next,
    normal,
    logNormal: (median, width) => median * exp(width * normal()),
    exponential,
    between,
    logBetween: (low, high) => exp(between(ln(low), ln(high))),
    poisson(mean) {
      if (mean > 20) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
      const limit = exp(-mean);
      let count = 0;
      for (let product = next(); product > limit; product *= next()) count++;
      return count;
    },
    exponentialSum(count, mean) {
      if (count > 8) return Math.max(0, mean * (count + Math.sqrt(count) * normal()));
      let sum = 0;
      for (let i = 0; i < count; i++) sum += exponential(mean);
      return sum;
    },
  };
}
