// @expect silver, from: solution
/** Everything but a word on what may be forgotten: once memory is full, Redis refuses what is written. */
export function createPolicy(): ShopPolicy {
  const lastReadMs = new Map<number, number>();
  const soonAgain = new Set<number>();
  return {
    maxmemoryPolicy: () => 'volatile-lru',
    expiryMs: () => 0,
    fetch: () => 'mget',
    source({ key, node, nowMs, localAgeMs }) {
      if (localAgeMs !== null) return 'local';
      const place = key * 20 + node;
      if (nowMs - (lastReadMs.get(place) ?? Number.NEGATIVE_INFINITY) < SOON_MS) soonAgain.add(place);
      lastReadMs.set(place, nowMs);
      return 'redis';
    },
    keepMs: ({ key, node }) => (soonAgain.delete(key * 20 + node) ? KEEP_MS : 0),
  };
}
