// @expect gold
/** Hashed names, and the page in the CDN as well until a deploy: the origin answers a handful of requests. */
export function createSite(): SitePolicy {
  return {
    hashedNames: () => true,
    cacheControl: ({ hashed }) => (hashed ? 'max-age=31536000, immutable' : 'max-age=0, s-maxage=31536000'),
    etag: () => true,
    purge: () => 'page',
  };
}
