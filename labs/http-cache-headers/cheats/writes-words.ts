// @expect wrong-answer
export function createSite() {
  return { hashedNames: () => true, cacheControl: () => 'max-age=1y', etag: () => true, purge: () => 'nothing' };
}
