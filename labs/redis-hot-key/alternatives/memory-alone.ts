// @expect bronze, from: solution
/** What everybody reads is kept by each node, and a page still asks a hundred times. */
export function createPolicy(): ShopPolicy {
  const lastReadMs = new Map<number, number>();
  const soonAgain = new Set<number>();
  return {
    maxmemoryPolicy: () => 'noeviction',
    expiryMs: () => 0,
    fetch: () => 'get',
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
