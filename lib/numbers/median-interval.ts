export interface MedianInterval {
  readonly low: number;
  readonly high: number;
  /** Chance that the interval covers the median of independent samples from one continuous distribution. */
  readonly coverage: number;
}

/**
 * Distribution-free interval for the median: the narrowest symmetric pair of order statistics that covers it with at
 * least `confidence`, from the sign test's binomial distribution (David and Nagaraja, Order Statistics, 7.1).
 * With too few samples for that, the interval from the smallest to the largest, and its coverage.
 */
export function medianInterval(samples: readonly number[], confidence = 0.95): MedianInterval {
  const sorted = Float64Array.from(samples).sort();
  const n = sorted.length;
  let choose = 1;
  let tail = 0;
  let rank = 0;
  let coverage = Number.NaN;
  for (let k = 0; k < n / 2; k++) {
    tail += choose / 2 ** n;
    choose = (choose * (n - k)) / (k + 1);
    const covered = 1 - 2 * tail;
    if (k > 0 && covered < confidence) break;
    rank = k;
    coverage = covered;
  }
  return { low: sorted[rank]!, high: sorted[n - 1 - rank]!, coverage };
}
