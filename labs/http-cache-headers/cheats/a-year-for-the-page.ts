// @expect wrong-answer
// Hashed assets, and a page that goes on naming the old ones.
export function createSite() {
  return { hashedNames: () => true, cacheControl: () => 'max-age=31536000, immutable', etag: () => true, purge: () => 'everything' };
}
