import { medianInterval } from '#lib/numbers';

/** "After" time over "before" time of one pair; 1 is the truth, for both are the same function. */
export type Ratio = number;

export interface Tally {
  readonly pairs: number;
  /** How many pairs a naive reader would call faster, and how many slower, by more than 5 %. */
  readonly faster: number;
  readonly slower: number;
  /** How many pairs lie below 1, by however little. */
  readonly below: number;
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
    below: ratios.filter((ratio) => ratio < 1).length,
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

/** Extra work on the second side, as shares of the first side's, that a test can be run with; 0 is A/A. */
export const EXTRA_WORK = [0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5] as const;

/**
 * What all pairs together say of a second side with `extra` work, in a sentence; from six pairs on, where the interval
 * covers at least 95 %.
 */
export function describeTally({ pairs, interval: { low, high, coverage } }: Tally, extra = 0): string {
  if (coverage < 0.95) return `Stopped after ${pairs} of the pairs: too few to say anything.`;
  const found = `All ${pairs} pairs together: the median ratio lies between ${low.toFixed(3)} and ${high.toFixed(3)} (${Math.round(coverage * 100)} % interval).`;
  const inside = low <= 1 && high >= 1;
  if (extra === 0)
    return inside
      ? `${found} 1 is inside: no difference found, and there is none.`
      : `${found} 1 is outside, and both sides are the same function. A perfect harness does this once in ${Math.round(1 / (1 - coverage))} runs: run it again. Twice the same way is a fault.`;
  if (inside) return `${found} 1 is inside: no difference found, though there is one.`;
  return low > 1
    ? `${found} Slower, which is the truth.`
    : `${found} Faster, which is the wrong way: the machine changed. Run it again.`;
}

/** Whether the pairs together found extra work that at least one pair in five, taken alone, got the wrong way round. */
export function seesBelowNoise({ pairs, below, interval: { low, coverage } }: Tally, extra: number): boolean {
  return extra > 0 && coverage >= 0.95 && low > 1 && below >= pairs / 5;
}

const SIZE = 200;
const WORDS = Array.from({ length: SIZE * 1.5 }, (_, i) => `word ${(i * 37) % 41}`);

/** The function under test: counts words in a map. Some allocation, some branches, as most code has. */
export function countWords(words: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts.size;
}

/** Calls and milliseconds of one slice: the function over and over for at least `sliceMs`, result kept. */
function timeSlice(words: readonly string[], sliceMs: number, now: () => number): number {
  let calls = 0;
  let sum = 0;
  const startedAt = now();
  let elapsedMs = 0;
  while (elapsedMs < sliceMs) {
    for (let i = 0; i < 20; i++) sum += countWords(words);
    calls += 20;
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
 * Times the function against itself with `extra` work, pair after pair, until `signal` aborts or `pairs` are done: the
 * ratio is that of the second side to the first. A slice lasts 8 ms,
 * or 20 ms where the clock steps by 0.1 ms or more: short enough that the page stays usable.
 */
export async function* runAaTest(
  machine: Machine,
  pairs: number,
  signal: AbortSignal,
  extra = 0,
): AsyncGenerator<Ratio> {
  const { now, rest } = machine;
  const sides = [WORDS.slice(0, SIZE), WORDS.slice(0, Math.round(SIZE * (1 + extra)))] as const;
  const sliceMs = readTick(now) > 0.05 ? 20 : 8;
  for (let warm = 0; warm < 5; warm++) {
    timeSlice(sides[warm % 2]!, sliceMs, now);
    await rest();
  }
  for (let pair = 0; pair < pairs && !signal.aborted; pair++) {
    // Which side goes first alternates, or whatever favours the second slice would look like a gain.
    const order = pair % 2 ? [1, 0] : [0, 1];
    const ms = [0, 0];
    for (const side of order) {
      ms[side] = timeSlice(sides[side]!, sliceMs, now);
      await rest();
    }
    if (!signal.aborted) yield ms[1]! / ms[0]!;
  }
}
