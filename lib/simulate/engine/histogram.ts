/** Steps in every doubling: what is reported differs from what was recorded by at most 1 ÷ 256, or half a unit. */
const STEPS = 128;

/**
 * Counts of values in buckets whose width grows with the value, as in HdrHistogram (Tene): any range in little memory, and
 * percentiles with a bounded relative error, by nearest rank. An own one: the library for browsers brings a compression format and a
 * WebAssembly build that a run of one page has no use for.
 */
export class Histogram {
  readonly #counts = new Map<number, number>();
  #count = 0;
  #sum = 0;
  #most = 0;

  /** @param unit the smallest difference that matters; 0.001 of a millisecond when left out */
  constructor(readonly unit = 0.001) {}

  /** Throws a RangeError on a value below 0, NaN or Infinity. */
  record(value: number, times = 1): void {
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY))
      throw new RangeError(`A histogram holds finite values from 0; got ${value}.`);
    const bucket = this.#bucketOf(value);
    this.#counts.set(bucket, (this.#counts.get(bucket) ?? 0) + times);
    this.#count += times;
    this.#sum += value * times;
    this.#most = Math.max(this.#most, value);
  }

  get count(): number {
    return this.#count;
  }

  get mean(): number {
    return this.#sum / this.#count;
  }

  get max(): number {
    return this.#most;
  }

  /** The smallest value with at least `p` per cent of all at or below it, within the relative error. NaN when empty. */
  percentile(p: number): number {
    if (this.#count === 0) return Number.NaN;
    const wanted = Math.max(1, Math.ceil((p / 100) * this.#count));
    let passed = 0;
    for (const bucket of [...this.#counts.keys()].sort((a, b) => a - b)) {
      passed += this.#counts.get(bucket)!;
      if (passed >= wanted) return Math.min(this.#most, this.#middleOf(bucket));
    }
    return this.#most;
  }

  #bucketOf(value: number): number {
    const units = value / this.unit;
    if (units < 2 * STEPS) return Math.floor(units);
    let doubling = Math.floor(Math.log2(units / STEPS));
    // The logarithm may round to the other side of a power of two.
    if (units < STEPS * 2 ** doubling) doubling--;
    else if (units >= STEPS * 2 ** (doubling + 1)) doubling++;
    return doubling * STEPS + Math.floor(units / 2 ** doubling);
  }

  #middleOf(bucket: number): number {
    if (bucket < 2 * STEPS) return (bucket + 0.5) * this.unit;
    const doubling = Math.floor(bucket / STEPS) - 1;
    const step = bucket - doubling * STEPS;
    return (step + 0.5) * 2 ** doubling * this.unit;
  }
}
