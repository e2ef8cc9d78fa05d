// @expect wrong-answer
export function createPolicy() {
  return { onRequest: ({ entry }) => entry.leftMs / (entry.leftMs > 0 ? 1 : 0) };
}
