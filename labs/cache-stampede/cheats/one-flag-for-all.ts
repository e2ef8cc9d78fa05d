// @expect wrong-answer
// One flag for every report: with three of them somebody waits for a recompute that nobody has begun.
export function createPolicy() {
  let underWay = false;
  return {
    onRequest({ entry }) {
      if (entry.leftMs > 0) return 'serve';
      if (underWay) return 'wait';
      underWay = true;
      return 'recompute';
    },
    onRecomputed() {
      underWay = false;
    },
  };
}
