export function createPolicy({ random }: ReportTools): ReportPolicy {
  return {
    onRequest({ entry, recomputing }) {
      // One recompute at a time: whoever comes later shares it.
      if (!entry || entry.leftMs <= 0) return recomputing > 0 ? 'wait' : 'recompute';
      // The nearer the expiry, the likelier some reader begins the recompute that all will need (Vattani, Chierichetti and
      // Lowenstein, 2015). Asked of 400 readers a second, it has hardly ever to be waited for.
      const headStartMs = -entry.recomputeMs * Math.log(1 - random());
      return recomputing === 0 && headStartMs >= entry.leftMs ? 'serve-and-recompute' : 'serve';
    },
  };
}
