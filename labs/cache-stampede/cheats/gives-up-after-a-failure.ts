// @expect wrong-answer
export function createPolicy() {
  let hasFailed = false;
  return {
    onRequest({ entry, recomputing }) {
      if (entry.leftMs > 5_000 || hasFailed) return 'serve';
      return recomputing > 0 ? 'serve' : 'serve-and-recompute';
    },
    onRecomputed({ ok }) {
      if (!ok) hasFailed = true;
    },
  };
}
