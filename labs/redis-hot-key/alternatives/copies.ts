// @expect silver
/** The hot product under three names, one on each shard: nothing gets old, and each shard does a third of its work. */
export function createPolicy({ random }: ShopTools): ShopPolicy {
  let reads = new Map<number, number>();
  let hot = new Set<number>();
  let sinceMs = 0;
  return {
    maxmemoryPolicy: () => 'allkeys-lru',
    expiryMs: () => 60_000,
    fetch: () => 'mget',
    source({ key, nowMs }) {
      // What got one read in a hundred in the last 50 ms is hot in the next 50 ms.
      if (nowMs - sinceMs >= 50) {
        hot = new Set([...reads].filter(([, count]) => count >= 60).map(([key]) => key));
        reads = new Map();
        sinceMs = nowMs;
      }
      reads.set(key, (reads.get(key) ?? 0) + 1);
      if (!hot.has(key)) return 'redis';
      const copy = Math.floor(3 * random());
      return copy === 0 ? 'redis' : copy === 1 ? 'copy 1' : 'copy 2';
    },
    keepMs: () => 0,
  };
}
