import type { Resource, Resources } from '../kinds/resources.ts';
import type { Mark } from '../kinds/timeline.ts';
import { Unreadable } from '../unreadable.ts';

/** A request as a file has it. */
export interface RawResource extends Omit<Resource, 'startNs' | 'initiator'> {
  /** Nanoseconds on whatever clock the file has. */
  readonly startNs: number;
  /** Address of the request that led to it; '' where the file does not tell. */
  readonly initiatorUrl: string;
}

/** No page load lasts as long: 1e6 seconds, in nanoseconds. What is said to is a damaged number. */
const LONGEST_NS = 1e15;
const LARGEST_BYTES = 2 ** 50;

/** Milliseconds of a file as nanoseconds; none, or less than none, is 0. */
export const nsOfMs = (value: unknown): number =>
  typeof value === 'number' && value > 0 ? Math.min(LONGEST_NS, Math.round(value * 1e6)) : 0;

/** A number of bytes that a file tells; null where it tells none. */
export const bytesOf = (value: unknown): number | null =>
  typeof value === 'number' && value >= 0 && value <= LARGEST_BYTES ? Math.round(value) : null;

/**
 * Puts requests in order of their start, counts time from the first, and joins each to the request that led to it: the latest earlier
 * one with that address, so that no chain leads in a circle. `marks` are on the clock of the requests.
 */
export function assemble(
  raw: readonly RawResource[],
  marks: readonly Mark[],
  score: number | null,
): Resources {
  if (raw.length === 0) throw new Unreadable('The file holds no request.');
  const sorted = raw.toSorted((a, b) => a.startNs - b.startNs);
  const begin = sorted[0]!.startNs;
  const latest = new Map<string, number>();
  let durationNs = 0;
  const resources = sorted.map(({ initiatorUrl, ...one }, at) => {
    const initiator = latest.get(initiatorUrl) ?? -1;
    latest.set(one.url, at);
    const startNs = Math.min(LONGEST_NS, one.startNs - begin);
    durationNs = Math.max(durationNs, startNs + one.durationNs);
    return { ...one, startNs, initiator };
  });
  return {
    kind: 'resources',
    resources,
    durationNs,
    marks: marks
      .map(({ name, atNs }) => ({ name, atNs: Math.max(0, Math.min(LONGEST_NS, atNs - begin)) }))
      .sort((a, b) => a.atNs - b.atNs),
    score,
  };
}
