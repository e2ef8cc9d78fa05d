// @expect gold
/** Keeps its own books of what is under way, and strikes out what has ended, well or not. */
export function createPolicy(): ReportPolicy {
  const underWay = new Set<string>();
  return {
    onRequest({ key, entry }) {
      const isFresh = entry !== null && entry.leftMs > 0;
      const isDue = entry === null || entry.leftMs < 2 * entry.recomputeMs;
      if (isDue && !underWay.has(key)) {
        underWay.add(key);
        return isFresh ? 'serve-and-recompute' : 'recompute';
      }
      return isFresh ? 'serve' : 'wait';
    },
    onRecomputed: ({ key }) => void underWay.delete(key),
  };
}
