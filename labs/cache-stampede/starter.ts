/** Called once for each run. Written as `createPolicy({ random }: ReportTools)` it is handed a source of random numbers. */
export function createPolicy(): ReportPolicy {
  return {
    onRequest({ entry }) {
      if (entry && entry.leftMs > 0) return 'serve';
      return 'recompute';
    },
  };
}
