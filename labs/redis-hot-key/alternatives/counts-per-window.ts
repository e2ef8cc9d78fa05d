// @expect gold
/** Each node counts its reads and keeps for a fifth of a second what it read five times in a twentieth. Only fragments may be evicted. */
export function createPolicy(): ShopPolicy {
  const counts = Array.from({ length: 20 }, () => new Map<number, number>());
  const sinceMs = new Array<number>(20).fill(0);
  return {
    maxmemoryPolicy: () => 'volatile-ttl',
    expiryMs: () => 30_000,
    fetch: () => 'mget',
    source({ key, node, nowMs, localAgeMs }) {
      if (localAgeMs !== null) return 'local';
      if (nowMs - sinceMs[node]! > 50) {
        counts[node]!.clear();
        sinceMs[node] = nowMs;
      }
      counts[node]!.set(key, (counts[node]!.get(key) ?? 0) + 1);
      return 'redis';
    },
    keepMs: ({ key, node }) => ((counts[node]!.get(key) ?? 0) >= 5 ? 200 : 0),
  };
}
