// @expect wrong-answer
// Knows what slow means, whatever the route says.
export function createSampler({ random }) {
  let chance = 1;
  return {
    onStart: () => 'buffer',
    waitMs: () => 11_000,
    decide({ ageMs, rootMs, failed, isLast }) {
      const isWanted = failed || (rootMs ?? ageMs) > 2_000;
      if (!isWanted && !isLast) return 'wait';
      chance = isWanted ? 1 : 0.01;
      return random() < chance ? 'keep' : 'drop';
    },
    weight: () => 1 / chance,
  };
}
