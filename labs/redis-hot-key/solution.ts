/** Who is read twice by one node within this time is wanted by everybody. */
const SOON_MS = 50;
/** The price that a customer sees may be a quarter of a second old. */
const KEEP_MS = 250;

export function createPolicy(): ShopPolicy {
  const lastReadMs = new Map<number, number>();
  const soonAgain = new Set<number>();
  return {
    // A cache may forget, and it must never refuse to remember.
    maxmemoryPolicy: () => 'allkeys-lru',
    expiryMs: () => 60_000,
    fetch: () => 'mget',
    source({ key, node, nowMs, localAgeMs }) {
      if (localAgeMs !== null) return 'local';
      const place = key * 20 + node;
      if (nowMs - (lastReadMs.get(place) ?? Number.NEGATIVE_INFINITY) < SOON_MS) soonAgain.add(place);
      lastReadMs.set(place, nowMs);
      return 'redis';
    },
    keepMs({ key, node }) {
      return soonAgain.delete(key * 20 + node) ? KEEP_MS : 0;
    },
  };
}
