/**
 * A cache of a fixed number of entries that is filled by its misses, under policies that differ in what makes room. Entries
 * have one size and do not expire. Exact and small: servers approximate these, and the lesson measures how.
 */
export type EvictionPolicy = 'fifo' | 'lru' | 'lfu' | 'segmented' | 'sieve' | 'random';

export const EVICTION_POLICIES: readonly EvictionPolicy[] = [
  'fifo',
  'lru',
  'lfu',
  'segmented',
  'sieve',
  'random',
];

interface Cache {
  /** Reads a key: true on a hit. A miss stores it, and evicts another when there is no room. */
  read(key: number): boolean;
}

/** Keeps keys in a queue, the first of which leaves next. A hit moves its key to the end, or not. */
function queue(capacity: number, movesOnHit: boolean): Cache {
  const keys = new Set<number>();
  return {
    read(key) {
      if (keys.has(key)) {
        if (movesOnHit) {
          keys.delete(key);
          keys.add(key);
        }
        return true;
      }
      if (keys.size >= capacity) keys.delete(first(keys));
      keys.add(key);
      return false;
    },
  };
}

const first = (keys: ReadonlySet<number>): number => keys.values().next().value!;

/** Evicts the key with the fewest reads since it was stored; among those, the one whose last read is the longest ago. */
function leastFrequentlyUsed(capacity: number): Cache {
  const reads = new Map<number, number>();
  const byReads = new Map<number, Set<number>>();
  const put = (key: number, count: number) => {
    reads.set(key, count);
    const same = byReads.get(count) ?? new Set();
    byReads.set(count, same.add(key));
  };
  const take = (key: number, count: number) => {
    const same = byReads.get(count)!;
    same.delete(key);
    if (same.size === 0) byReads.delete(count);
    reads.delete(key);
  };
  return {
    read(key) {
      const count = reads.get(key);
      if (count !== undefined) {
        take(key, count);
        put(key, count + 1);
        return true;
      }
      if (reads.size >= capacity) {
        const fewest = byReads.has(1) ? 1 : Math.min(...byReads.keys());
        take(first(byReads.get(fewest)!), fewest);
      }
      put(key, 1);
      return false;
    },
  };
}

/**
 * Two queues, both least recently used: what is read again while it is on trial is protected, and what leaves the protected
 * fifth of four goes back on trial. R. Karedla, J. S. Love, B. G. Wherry, "Caching Strategies to Improve Disk System
 * Performance", IEEE Computer 27(3), 1994.
 */
function segmented(capacity: number): Cache {
  const protectedCapacity = Math.floor(capacity * 0.8);
  const trial = new Set<number>();
  const safe = new Set<number>();
  return {
    read(key) {
      if (safe.delete(key)) {
        safe.add(key);
        return true;
      }
      const isHit = trial.delete(key);
      if (isHit) {
        safe.add(key);
        if (safe.size > protectedCapacity) {
          const back = first(safe);
          safe.delete(back);
          trial.add(back);
        }
        return true;
      }
      if (trial.size + safe.size >= capacity) trial.delete(first(trial));
      trial.add(key);
      return false;
    },
  };
}

interface Node {
  readonly key: number;
  visited: boolean;
  newer: Node | undefined;
  older: Node | undefined;
}

/**
 * A queue in order of arrival, in which a hit leaves a mark and moves nothing. A hand goes from the oldest to the newest, takes marks
 * away, and evicts the first key without one. Y. Zhang et al., "SIEVE is Simpler than LRU", NSDI 2024.
 */
function sieve(capacity: number): Cache {
  const nodes = new Map<number, Node>();
  let newest: Node | undefined;
  let oldest: Node | undefined;
  let hand: Node | undefined;
  const evict = () => {
    let at = hand ?? oldest!;
    while (at.visited) {
      at.visited = false;
      at = at.newer ?? oldest!;
    }
    hand = at.newer;
    if (at.newer) at.newer.older = at.older;
    else newest = at.older;
    if (at.older) at.older.newer = at.newer;
    else oldest = at.newer;
    nodes.delete(at.key);
  };
  return {
    read(key) {
      const known = nodes.get(key);
      if (known) {
        known.visited = true;
        return true;
      }
      if (nodes.size >= capacity) evict();
      const node: Node = { key, visited: false, newer: undefined, older: newest };
      if (newest) newest.newer = node;
      else oldest = node;
      newest = node;
      nodes.set(key, node);
      return false;
    },
  };
}

/** Evicts any key. The draws are its own, the same in each run. */
function atRandom(capacity: number): Cache {
  const keys: number[] = [];
  const places = new Map<number, number>();
  let state = 0x9e3779b9;
  const below = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return {
    read(key) {
      if (places.has(key)) return true;
      const place = keys.length < capacity ? keys.length : below(capacity);
      if (place < keys.length) places.delete(keys[place]!);
      keys[place] = key;
      places.set(key, place);
      return false;
    },
  };
}

const CACHES: Readonly<Record<EvictionPolicy, (capacity: number) => Cache>> = {
  fifo: (capacity) => queue(capacity, false),
  lru: (capacity) => queue(capacity, true),
  lfu: leastFrequentlyUsed,
  segmented,
  sieve,
  random: atRandom,
};

/** Share of the reads that were hits, 0 to 1, from an empty cache on. */
export function hitRatio(policy: EvictionPolicy, capacity: number, trace: ArrayLike<number>): number {
  const cache = CACHES[policy](capacity);
  let hits = 0;
  for (let at = 0; at < trace.length; at++) if (cache.read(trace[at]!)) hits++;
  return hits / trace.length;
}

/**
 * The hit ratio of whoever knows the future and evicts the key that is needed last: the most that is possible when each miss is stored.
 * L. A. Belady, "A study of replacement algorithms for a virtual-storage computer", IBM Systems Journal 5(2), 1966.
 */
export function bestHitRatio(capacity: number, trace: ArrayLike<number>): number {
  const nextUse = new Float64Array(trace.length);
  const seen = new Map<number, number>();
  for (let at = trace.length - 1; at >= 0; at--) {
    nextUse[at] = seen.get(trace[at]!) ?? Number.POSITIVE_INFINITY;
    seen.set(trace[at]!, at);
  }
  const uses = new Map<number, number>();
  let hits = 0;
  for (let at = 0; at < trace.length; at++) {
    const key = trace[at]!;
    if (uses.has(key)) hits++;
    else if (uses.size >= capacity) {
      let victim = key;
      let latest = -1;
      for (const [cached, use] of uses) {
        if (use <= latest) continue;
        victim = cached;
        latest = use;
        if (use === Number.POSITIVE_INFINITY) break;
      }
      uses.delete(victim);
    }
    uses.set(key, nextUse[at]!);
  }
  return hits / trace.length;
}
