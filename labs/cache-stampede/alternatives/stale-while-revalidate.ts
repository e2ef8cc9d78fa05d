// @expect silver
/** Nobody waits, and for as long as a recompute takes everybody gets a report that has expired. */
export function createPolicy(): ReportPolicy {
  return {
    onRequest({ entry, recomputing }) {
      if (!entry) return recomputing > 0 ? 'wait' : 'recompute';
      return entry.leftMs <= 0 && recomputing === 0 ? 'serve-and-recompute' : 'serve';
    },
  };
}
