/** Nearest-rank percentile: the smallest sample with at least `p` percent of all samples at or below it. */
export function percentile(samples: readonly number[], p: number): number {
  const sorted = Float64Array.from(samples).sort();
  return sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN;
}

/** Arithmetic mean; NaN for no samples. */
export function mean(samples: readonly number[]): number {
  return samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
}

/** Middle value, the mean of the two middle ones for an even count. */
export function median(samples: readonly number[]): number {
  const sorted = Float64Array.from(samples).sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

export interface Spread {
  readonly runs: number;
  readonly minimum: number;
  readonly median: number;
  readonly maximum: number;
}

/** The three numbers a lesson states for repeated runs, in the unit of the samples. */
export function summarise(samples: readonly number[]): Spread {
  return {
    runs: samples.length,
    minimum: Math.min(...samples),
    median: median(samples),
    maximum: Math.max(...samples),
  };
}

/** `digits` significant digits as a number: 1234.5 with 2 is 1200. */
export function roundTo(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}

/** A repeatable generator in [0, 1): mulberry32 (Tommy Ettinger, public domain). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Shuffles in place (Fisher and Yates) and returns the array. */
export function shuffle<T>(items: T[], random: () => number): T[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [items[last], items[other]] = [items[other]!, items[last]!];
  }
  return items;
}
