// @expect wrong-answer
// Everything is kept until the next deploy, whose hour it knows by heart.
const deploysAtMs = [48, 120, 216, 264, 336].map((hours) => hours * 3_600_000);
export function createSite() {
  return {
    hashedNames: () => false,
    cacheControl: ({ nowMs }) => `max-age=${(deploysAtMs.find((atMs) => atMs > nowMs) - nowMs) / 1_000}`,
    etag: () => true,
    purge: () => 'everything',
  };
}
