// @expect wrong-answer
// Its own flag is cleared only when a report was stored: after a failure everybody waits for nothing.
export function createPolicy() {
  const underWay = new Set();
  return {
    onRequest({ key, entry }) {
      if (entry.leftMs > 0) return 'serve';
      if (underWay.has(key)) return 'wait';
      underWay.add(key);
      return 'recompute';
    },
    onRecomputed({ key, ok }) {
      if (ok) underWay.delete(key);
    },
  };
}
