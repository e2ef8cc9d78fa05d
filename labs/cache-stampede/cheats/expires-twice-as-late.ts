// @expect too-stale
// Half of the recomputes for reports that are up to a minute too old.
export function createPolicy() {
  return {
    onRequest({ entry, recomputing }) {
      return entry.leftMs < -60_000 && recomputing === 0 ? 'serve-and-recompute' : 'serve';
    },
  };
}
