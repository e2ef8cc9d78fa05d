// @expect too-stale
export function createPolicy() {
  return { ttlMs: ({ usualMs }) => 10 * usualMs };
}
