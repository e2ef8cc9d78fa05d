// @expect too-slow, from: starter
// Three times the keys in the same memory: what one copy needs, another has just been evicted for.
export function createPolicy({ random }) {
  return {
    maxmemoryPolicy: () => 'allkeys-lru',
    expiryMs: () => 60_000,
    fetch: () => 'get',
    source: () => ['redis', 'copy 1', 'copy 2'][Math.floor(3 * random())],
    keepMs: () => 0,
  };
}
