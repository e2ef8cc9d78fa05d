// @expect wrong-answer
// The fewest bytes of all, and pages of three weeks ago.
export function createSite() {
  return { hashedNames: () => false, cacheControl: () => 'max-age=31536000', etag: () => true, purge: () => 'everything' };
}
