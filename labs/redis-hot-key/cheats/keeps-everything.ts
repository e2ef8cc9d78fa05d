// @expect wrong-answer, from: starter
// A second cache behind the cache, without a bound: it holds whatever was read.
export function createPolicy() {
  return {
    maxmemoryPolicy: () => 'allkeys-lru',
    expiryMs: () => 60_000,
    fetch: () => 'mget',
    source: ({ localAgeMs }) => (localAgeMs !== null && localAgeMs < 250 ? 'local' : 'redis'),
    keepMs: () => 60_000,
  };
}
