// @expect silver
/** The CDN keeps everything until a deploy tells it otherwise; browsers ask it about every file. */
export function createSite(): SitePolicy {
  return {
    hashedNames: () => false,
    cacheControl: () => 'max-age=0, s-maxage=31536000',
    etag: () => true,
    purge: () => 'everything',
  };
}
