// @expect too-slow, from: starter
// One round trip for each shard, and one shard is still asked for more than it can do.
export function createPolicy() {
  return {
    maxmemoryPolicy: () => 'allkeys-lru',
    expiryMs: () => 60_000,
    fetch: () => 'mget',
    source: () => 'redis',
    keepMs: () => 0,
  };
}
