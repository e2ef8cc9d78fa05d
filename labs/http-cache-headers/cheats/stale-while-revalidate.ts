// @expect wrong-answer
// Fast for everybody, and one visit late after every deploy.
export function createSite() {
  return {
    hashedNames: () => true,
    cacheControl: ({ kind }) => (kind === 'asset' ? 'max-age=31536000' : 'max-age=0, stale-while-revalidate=604800'),
    etag: () => true,
    purge: () => 'page',
  };
}
