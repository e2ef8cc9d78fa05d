// @expect too-stale
export function createPolicy() {
  return { onRequest: () => 'serve' };
}
