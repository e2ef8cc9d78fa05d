// @expect gold
/** The page is sent whole at each visit: 30 KB, which the assets pay for many times. */
export function createSite(): SitePolicy {
  return {
    hashedNames: () => true,
    cacheControl: ({ kind }) => (kind === 'asset' ? 'max-age=31536000' : 'no-store'),
    etag: () => false,
    purge: () => 'nothing',
  };
}
