import { LIMITS } from '#lib/record';

/** At most this many bytes of writes go in one request: a good deal less than the server refuses. */
export const BATCH_BYTES = 0.75 * LIMITS.bodyBytes;
/** Browsers let a page that is going away send this much: 64 KiB for all requests together. */
export const KEEPALIVE_BYTES = 60_000;

/**
 * How many of the first `sizes` (bytes of each write) fit in one request. At least one, so that an oversized write is
 * refused by the server with a reason and does not block the queue.
 */
export function countBatch(
  sizes: readonly number[],
  maxWrites: number = LIMITS.writes,
  maxBytes = BATCH_BYTES,
): number {
  let bytes = 0;
  let count = 0;
  for (const size of sizes.slice(0, maxWrites)) {
    bytes += size;
    if (count > 0 && bytes > maxBytes) break;
    count += 1;
  }
  return count;
}

/**
 * Milliseconds before the next try after `failures` failures in a row: doubling from 1 s to 60 s, of which a random
 * half, so that a room of learners does not return at the same moment ("equal jitter", Brooker, "Exponential Backoff
 * And Jitter", AWS Architecture Blog, 2015).
 */
export function backoffMs(failures: number, random: () => number): number {
  const ceiling = Math.min(60_000, 1_000 * 2 ** Math.max(0, failures - 1));
  return ceiling / 2 + (ceiling / 2) * random();
}
