/** A page that makes calls at once and waits for all of them; each is a hit with the same chance, whatever the others are. */
export interface CachedPage {
  /** 0 to 1. */
  readonly hitRatio: number;
  readonly calls: number;
}

export const HIT_MS = 1;
export const MISS_MS = 100;

/** In percent; closer together where the differences are. */
export const HIT_PERCENTS = [
  0, 50, 60, 70, 80, 85, 90, 92, 94, 95, 96, 97, 98, 99, 99.5, 99.7, 99.8, 99.9, 99.95,
] as const;
export const CALLS = [1, 2, 5, 10, 20, 50] as const;

/** The mean of one call, in milliseconds. A mean adds up, so the calls of a page do not enter. */
export const meanMs = ({ hitRatio }: CachedPage): number => hitRatio * HIT_MS + (1 - hitRatio) * MISS_MS;

/** Pages of which all calls are hits, 0 to 1. */
export const fastShare = ({ hitRatio, calls }: CachedPage): number => hitRatio ** calls;

/** Nearest-rank percentile of the pages, in milliseconds: all fast pages come before all slow ones. */
export const percentileMs = (page: CachedPage, percent: number): number =>
  // A little less, so that 0.95 ** 1 reaches 95 % in spite of binary fractions.
  fastShare(page) >= percent / 100 - 1e-12 ? HIT_MS : MISS_MS;

/** What the origin gets without the cache, in times of what it gets with it. Infinite when it gets nothing. */
export const timesMoreWhenEmpty = ({ hitRatio }: CachedPage): number => 1 / (1 - hitRatio);

/** The smallest of {@link HIT_PERCENTS} at which this percentile of the pages is a hit. */
export const leastHitPercent = (calls: number, percent: number): number | undefined =>
  HIT_PERCENTS.find((hit) => percentileMs({ hitRatio: hit / 100, calls }, percent) === HIT_MS);
