// @expect gold
/** One recompute that begins five seconds before the expiry. No chance is needed where one cache decides for all. */
export function createPolicy(): ReportPolicy {
  return {
    onRequest({ entry, recomputing }) {
      if (!entry || entry.leftMs <= 0) return recomputing > 0 ? 'wait' : 'recompute';
      return entry.leftMs < 5_000 && recomputing === 0 ? 'serve-and-recompute' : 'serve';
    },
  };
}
