// @expect wrong-answer
// Wanted traces that are not to count: the sums would come out better without them.
export function createSampler({ random }) {
  return {
    onStart: () => 'buffer',
    waitMs: () => 11_000,
    decide({ rootMs, ageMs, slowMs, failed, isLast }) {
      if (failed || (rootMs ?? ageMs) > slowMs) return 'keep';
      return isLast && random() < 0.01 ? 'keep' : isLast ? 'drop' : 'wait';
    },
    weight: ({ failed }) => (failed ? 0 : 100),
  };
}
