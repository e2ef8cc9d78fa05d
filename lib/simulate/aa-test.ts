import { medianInterval } from '#lib/numbers';

/** "After" time over "before" time of one pair; 1 is the truth, for both are the same function. */
export type Ratio = number;

export interface Tally {
  readonly pairs: number;
  /** How many pairs a naive reader would call faster, and how many slower, by more than 5 %. */
  readonly faster: number;
  readonly slower: number;
  readonly lowest: Ratio;
  readonly highest: Ratio;
  /** Interval for the median of all pairs, and its coverage, 0 to 1. */
  readonly interval: { readonly low: number; readonly high: number; readonly coverage: number };
}

const APART = 1.05;

/** What naive before/after readings and the median of all pairs make of the same ratios (one or more). */
export function tallyPairs(ratios: readonly Ratio[]): Tally {
  return {
    pairs: ratios.length,
    faster: ratios.filter((ratio) => ratio < 1 / APART).length,
    slower: ratios.filter((ratio) => ratio > APART).length,
    lowest: Math.min(...ratios),
    highest: Math.max(...ratios),
    interval: medianInterval(ratios),
  };
}

/** The chart's ratios: a half to double, logarithmic. Beyond that a dot sits on the edge. */
export function placeRatio(ratio: Ratio): number {
  return Math.min(1, Math.max(0, 0.5 + Math.log2(ratio) / 2));
}

/** A ratio as a change of time: 0.9 is "10 % faster". */
export function describeRatio(ratio: Ratio): string {
  const times = (factor: number) => factor.toFixed(factor < 10 ? 1 : 0);
  if (ratio <= 0.5) return `${times(1 / ratio)} times faster`;
  if (ratio >= 2) return `${times(ratio)} times slower`;
  const percent = Math.round(Math.abs(1 - ratio) * 100);
  if (percent === 0) return 'no different';
  return `${percent} % ${ratio < 1 ? 'faster' : 'slower'}`;
}

/** What all pairs together say, in a sentence; from six pairs on, where the interval covers at least 95 %. */
export function describeTally({ pairs, interval: { low, high, coverage } }: Tally): string {
  if (coverage < 0.95) return `Stopped after ${pairs} of the pairs: too few to say anything.`;
  const found = `All ${pairs} pairs together: the median ratio lies between ${low.toFixed(3)} and ${high.toFixed(3)} (${Math.round(coverage * 100)} % interval).`;
  return low <= 1 && high >= 1
    ? `${found} 1 is inside: no difference, which is the truth.`
    : `${found} 1 is outside, and both sides are the same function: the machine changed during the test. Run it again.`;
}

const WORDS = Array.from({ length: 64 }, (_, i) => `word ${(i * 37) % 41}`);

/** The function under test: counts words in a map. Some allocation, some branches, as most code has. */
export function countWords(): number {
  const counts = new Map<string, number>();
  for (const word of WORDS) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts.size;
}

/** Calls and milliseconds of one slice: the function over and over for at least `sliceMs`, result kept. */
function timeSlice(call: () => number, sliceMs: number, now: () => number): number {
  let calls = 0;
  let sum = 0;
  const startedAt = now();
  let elapsedMs = 0;
  while (elapsedMs < sliceMs) {
    for (let i = 0; i < 50; i++) sum += call();
    calls += 50;
    elapsedMs = now() - startedAt;
  }
  if (sum === 0) throw new Error('the function under test returned nothing');
  return elapsedMs / calls;
}

export interface Machine {
  /** Milliseconds, such as `performance.now`. */
  now(): number;
  /** Lets the page paint and answer between two slices. */
  rest(): Promise<void>;
}

/** The smallest of `count` steps that the clock was seen to take, in milliseconds. */
export function readTick(now: () => number, count = 5): number {
  let tickMs = Number.POSITIVE_INFINITY;
  for (let seen = 0, last = now(); seen < count; ) {
    const time = now();
    if (time === last) continue;
    tickMs = Math.min(tickMs, time - last);
    last = time;
    seen++;
  }
  return tickMs;
}

/**
 * Times the function against itself, pair after pair, until `signal` aborts or `pairs` are done. A slice lasts 8 ms,
 * or 20 ms where the clock steps by 0.1 ms or more: short enough that the page stays usable.
 */
export async function* runAaTest(
  machine: Machine,
  pairs: number,
  signal: AbortSignal,
): AsyncGenerator<Ratio> {
  const { now, rest } = machine;
  const sliceMs = readTick(now) > 0.05 ? 20 : 8;
  for (let warm = 0; warm < 5; warm++) {
    timeSlice(countWords, sliceMs, now);
    await rest();
  }
  for (let pair = 0; pair < pairs && !signal.aborted; pair++) {
    const firstMs = timeSlice(countWords, sliceMs, now);
    await rest();
    const secondMs = timeSlice(countWords, sliceMs, now);
    await rest();
    // Which side goes first alternates, or whatever favours the second slice would look like a gain.
    if (!signal.aborted) yield pair % 2 ? firstMs / secondMs : secondMs / firstMs;
  }
}
