// @expect bronze
/** Drawn early refresh without single flight: while one recompute runs, others are begun. */
export function createPolicy({ random }: ReportTools): ReportPolicy {
  return {
    onRequest({ entry }) {
      if (!entry || entry.leftMs <= 0) return 'recompute';
      return -entry.recomputeMs * Math.log(1 - random()) >= entry.leftMs ? 'serve-and-recompute' : 'serve';
    },
  };
}
