/** Called once for each run. */
export function createPolicy(): ShopPolicy {
  return {
    maxmemoryPolicy: () => 'noeviction',
    expiryMs: () => 0,
    fetch: () => 'get',
    source: () => 'redis',
    keepMs: () => 0,
  };
}
