/** Seeded random numbers, quantiles and robust fits. Pure: no package, no module of ours. */
export { type Draws, drawsOf } from './draws.ts';
export { power } from './elementary.ts';
export { kendallTrend, type Trend } from './kendall.ts';
export { mannWhitney, type RankTest } from './mann-whitney.ts';
export { type MedianInterval, medianInterval } from './median-interval.ts';
export { mean, median, percentile, quantile, roundTo, sortedQuantile } from './quantile.ts';
export { freshSeed, type Random, seededRandom } from './random.ts';
export { shuffle } from './shuffle.ts';
export { studentCdf, studentQuantile } from './student.ts';
export { medianSlope, type WeightedPoint, weightedMedian } from './theil-sen.ts';
