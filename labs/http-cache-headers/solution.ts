export function createSite(): SitePolicy {
  return {
    // A name that changes with the content can never be stale, so it may be kept for ever.
    hashedNames: () => true,
    cacheControl: ({ kind }) => (kind === 'asset' ? 'public, max-age=31536000, immutable' : 'no-cache'),
    // The page's name cannot change. It is asked about at every visit, and mostly the answer is "still the same".
    etag: () => true,
    purge: () => 'nothing',
  };
}
