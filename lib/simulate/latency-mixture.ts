/** Two log-normal groups of requests: most near 40 ms, a share of them `slowdown` times slower. */
export interface Mixture {
  /** Share of slow requests, 0 to 1. */
  readonly slowShare: number;
  /** Median of the slow group over the median of the fast one. */
  readonly slowdown: number;
}

/** In milliseconds. */
export interface LatencySummary {
  readonly p50: number;
  readonly mean: number;
  readonly p95: number;
  readonly p99: number;
}

export const REQUESTS = 10_000;
export const START: Mixture = { slowShare: 0.015, slowdown: 22 };
/** The chart's range, in milliseconds. */
export const RANGE = [10, 3000] as const;

const FAST_MS = 40;
const FAST_SIGMA = 0.26;
const SLOW_SIGMA = 0.3;

/** Standard normal distribution function, Abramowitz and Stegun 26.2.17 (absolute error below 7.5e-8). */
export function normalCdf(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  const polynomial =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z > 0 ? 1 - density * polynomial : density * polynomial;
}

/** Share of requests that answer within `ms`. */
export function shareWithin(ms: number, { slowShare, slowdown }: Mixture): number {
  const fast = normalCdf(Math.log(ms / FAST_MS) / FAST_SIGMA);
  const slow = normalCdf(Math.log(ms / (FAST_MS * slowdown)) / SLOW_SIGMA);
  return (1 - slowShare) * fast + slowShare * slow;
}

function findPercentile(p: number, mixture: Mixture): number {
  let low = 0;
  let high = Math.log(FAST_MS * 1000);
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (shareWithin(Math.exp(middle), mixture) < p) low = middle;
    else high = middle;
  }
  return Math.exp(high);
}

/** Mean and percentiles of the mixture, by its distribution function: no sampling, so no noise. */
export function describeLatency(mixture: Mixture): LatencySummary {
  const { slowShare, slowdown } = mixture;
  return {
    p50: findPercentile(0.5, mixture),
    mean:
      FAST_MS *
      ((1 - slowShare) * Math.exp(FAST_SIGMA ** 2 / 2) +
        slowShare * slowdown * Math.exp(SLOW_SIGMA ** 2 / 2)),
    p95: findPercentile(0.95, mixture),
    p99: findPercentile(0.99, mixture),
  };
}

const REST = { slowShare: 0, slowdown: 1 };
/** From this factor on a reader of the dashboard takes notice. */
export const NOTICED = 1.3;

/** Mean and p99 of the mixture over those of the same requests without slow ones. */
export function compareWithRest(mixture: Mixture): { readonly mean: number; readonly p99: number } {
  const [now, rest] = [describeLatency(mixture), describeLatency(REST)];
  return { mean: now.mean / rest.mean, p99: now.p99 / rest.p99 };
}

/** Whether the mean shows that requests are slow while the p99 does not: they are rarer than one in a hundred. */
export function onlyMeanTells(mixture: Mixture): boolean {
  const { mean, p99 } = compareWithRest(mixture);
  return mean >= NOTICED && p99 < NOTICED;
}

export interface Bar {
  /** Left edge in milliseconds. */
  readonly fromMs: number;
  /** Expected number of the 10,000 requests in it. */
  readonly requests: number;
}

/** Expected counts in `count` bars of equal width on the logarithmic axis. */
export function countBars(mixture: Mixture, count: number): Bar[] {
  const [low, high] = RANGE;
  const edge = (i: number) => low * (high / low) ** (i / count);
  return Array.from({ length: count }, (_, i) => ({
    fromMs: edge(i),
    requests: REQUESTS * (shareWithin(edge(i + 1), mixture) - shareWithin(edge(i), mixture)),
  }));
}

/** Where `ms` lies on the axis, 0 to 1. */
export function placeOnAxis(ms: number): number {
  return Math.log(ms / RANGE[0]) / Math.log(RANGE[1] / RANGE[0]);
}
