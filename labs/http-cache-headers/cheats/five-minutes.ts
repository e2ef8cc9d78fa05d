// @expect wrong-answer
// Short enough that nobody notices, they say.
export function createSite() {
  return { hashedNames: () => true, cacheControl: ({ kind }) => (kind === 'asset' ? 'max-age=31536000' : 'max-age=300'), etag: () => true, purge: () => 'nothing' };
}
