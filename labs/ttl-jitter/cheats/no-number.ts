// @expect wrong-answer
export function createPolicy() {
  return { ttlMs: ({ usual }) => usual * 0.9 };
}
