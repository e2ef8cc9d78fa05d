// @expect silver
export function createPolicy({ random }: ExpiryTools): ExpiryPolicy {
  return { ttlMs: ({ usualMs }) => usualMs * (0.9 + 0.2 * random()) };
}
