import { quantile, roundTo } from '#lib/numbers';
import type { Arrivals } from './watchers.ts';
import type { Acknowledged } from './writers.ts';

/** The 99th percentile, in milliseconds. */
export const p99Ms = (ms: readonly number[]): number => roundTo(quantile(ms, 0.99), 4);

/**
 * How long after its acknowledgement an event had arrived, in milliseconds: at every stream where all of the room see it,
 * else at the first stream, which is the instructor's wall. Infinity where it never did.
 */
export function fanoutMs(
  acknowledged: readonly Acknowledged[],
  arrivals: Arrivals,
): { all: number[]; wall: number[] } {
  const all: number[] = [];
  const wall: number[] = [];
  for (const one of acknowledged) {
    if (one.kind !== 'event') continue;
    const streams = one.isForAll ? arrivals : arrivals.slice(0, 1);
    for (const [place, messages] of streams.entries()) {
      const ms = Math.max(0, firstWith(messages, one.sequence) - one.at);
      if (one.isForAll) all.push(ms);
      if (place === 0) wall.push(ms);
    }
  }
  return { all, wall };
}

/** When a stream first said that it knows an event. Messages are in the order of their arrival, and of the log. */
function firstWith(messages: Arrivals[number], sequence: number): number {
  let [low, high] = [0, messages.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (messages[middle]![0] >= sequence) high = middle;
    else low = middle + 1;
  }
  return messages[low]?.[1] ?? Number.POSITIVE_INFINITY;
}
