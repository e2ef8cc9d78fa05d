/** The size of a set-associative cache. All three are powers of two, and `bytes` holds at least one set. */
export interface CacheShape {
  readonly bytes: number;
  /** Lines that share a set: where a line may lie. */
  readonly ways: number;
  readonly lineBytes: number;
}

/** The first-level data cache of most desktop and server cores: 32 KiB in 64 sets of 8 lines. */
export const FIRST_LEVEL: CacheShape = { bytes: 32_768, ways: 8, lineBytes: 64 };

/** A cache that counts what it did not hold. */
export interface Cache {
  /** Reads or writes one byte address, a whole number from 0 below 2^53. True on a hit. */
  access(address: number): boolean;
  /** Lines fetched so far. */
  misses(): number;
}

/**
 * A set-associative cache with true least-recently-used replacement and write-allocate, empty at the start (Hennessy and
 * Patterson, Computer Architecture: A Quantitative Approach, appendix B). It knows no prefetcher and no second level: a
 * miss is a line that had to come from further away, however well that was hidden.
 *
 * State lives in one typed array that is written within its bounds only, so the cache may be used beside code that has
 * changed the prototypes of arrays and objects.
 */
export function createCache({ bytes, ways, lineBytes }: CacheShape): Cache {
  const sets = bytes / (ways * lineBytes);
  if (!isPowerOfTwo(sets) || !isPowerOfTwo(ways) || !isPowerOfTwo(lineBytes)) {
    throw new RangeError(
      `A cache of ${bytes} bytes in ${ways} ways of ${lineBytes}-byte lines has ${sets} sets; sets, ways and line must be powers of two.`,
    );
  }
  // For each set its lines plus one (0 is empty), most recently used first.
  const lines = new Float64Array(sets * ways);
  const floor = Math.floor;
  let misses = 0;
  return {
    access(address) {
      const line = floor(address / lineBytes);
      const tag = line + 1;
      const first = (line % sets) * ways;
      let at = first;
      const last = first + ways - 1;
      while (at < last && lines[at] !== tag) at++;
      const hit = lines[at] === tag;
      if (!hit) misses++;
      for (; at > first; at--) lines[at] = lines[at - 1]!;
      lines[first] = tag;
      return hit;
    },
    misses: () => misses,
  };
}

function isPowerOfTwo(n: number): boolean {
  return Number.isInteger(n) && n > 0 && 2 ** Math.round(Math.log2(n)) === n;
}
