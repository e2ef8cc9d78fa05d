/** Called once for each run. */
export function createSite(): SitePolicy {
  return {
    hashedNames: () => false,
    cacheControl: () => 'no-store',
    etag: () => false,
    purge: () => 'nothing',
  };
}
