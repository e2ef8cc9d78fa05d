// @expect wrong-answer, from: starter
// The products that the four seeds make hot. In a hidden world it is another one.
const hot = new Set([19141, 37990, 6660, 14663, 3884, 2528, 20874, 2918]);
export function createPolicy() {
  return {
    maxmemoryPolicy: () => 'allkeys-lru',
    expiryMs: () => 60_000,
    fetch: () => 'mget',
    source: ({ localAgeMs }) => (localAgeMs !== null ? 'local' : 'redis'),
    keepMs: ({ key }) => (hot.has(key) ? 250 : 0),
  };
}
