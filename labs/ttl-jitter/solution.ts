export function createPolicy({ random }: ExpiryTools): ExpiryPolicy {
  return {
    // A fifth up or down: what was stored in one second expires over two minutes, and the next time over four.
    ttlMs: ({ usualMs }) => usualMs * (0.8 + 0.4 * random()),
  };
}
