// @expect bronze
/** One cap for all routes: while one of them fails, the rare failures of the others are lost among its many. */
export function createSampler({ random }: SamplerTools): SamplerPolicy {
  let count = 0;
  let lastMs = 0;
  let chance = 1;
  return {
    onStart: () => 'buffer',
    waitMs: () => 11_000,
    decide({ nowMs, ageMs, rootMs, slowMs, failed, isLast }) {
      const isWanted = failed || (rootMs ?? ageMs) > slowMs;
      if (!isWanted && !isLast) return 'wait';
      if (isWanted) {
        count = 1 + count * Math.exp((lastMs - nowMs) / 10_000);
        lastMs = nowMs;
      }
      chance = isWanted ? Math.min(1, 6 / count) : 0.01;
      return random() < chance ? 'keep' : 'drop';
    },
    weight: () => 1 / chance,
  };
}
