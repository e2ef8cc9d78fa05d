// @expect gold
/** No chance at all: products next to each other expire one after the other. */
export function createPolicy(): ExpiryPolicy {
  return { ttlMs: ({ key, usualMs }) => usualMs * (0.8 + (0.4 * key) / 2_000) };
}
