// @expect wrong-answer, from: starter
// Memory is fast, if there is something in it.
export function createPolicy() {
  return {
    maxmemoryPolicy: () => 'allkeys-lru',
    expiryMs: () => 60_000,
    fetch: () => 'mget',
    source: () => 'local',
    keepMs: () => 1_000,
  };
}
