// @expect bronze
export function createPolicy({ random }: ExpiryTools): ExpiryPolicy {
  return { ttlMs: ({ usualMs }) => usualMs * (0.95 + 0.1 * random()) };
}
