// @expect gold
/** Only what the deploy stores lives for a shorter time, each product for its own; nothing is ever too old. */
export function createPolicy({ random }: ExpiryTools): ExpiryPolicy {
  return { ttlMs: ({ warm, usualMs }) => (warm ? usualMs * (0.25 + 0.75 * random()) : usualMs) };
}
