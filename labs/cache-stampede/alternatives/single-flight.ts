// @expect silver
/** One recompute, shared by all who come while it runs: they still wait for it. */
export function createPolicy(): ReportPolicy {
  return {
    onRequest({ entry, recomputing }) {
      if (entry && entry.leftMs > 0) return 'serve';
      return recomputing > 0 ? 'wait' : 'recompute';
    },
  };
}
