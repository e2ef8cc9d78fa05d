// @expect silver
/** Waits long enough and weighs right. When a route fails, each of its failures is kept, and they are most of what is paid for. */
export function createSampler({ random }: SamplerTools): SamplerPolicy {
  let chance = 1;
  return {
    onStart: () => 'buffer',
    waitMs: () => 11_000,
    decide({ ageMs, rootMs, slowMs, failed, isLast }) {
      const isWanted = failed || (rootMs ?? ageMs) > slowMs;
      if (!isWanted && !isLast) return 'wait';
      chance = isWanted ? 1 : 0.01;
      return random() < chance ? 'keep' : 'drop';
    },
    weight: () => 1 / chance,
  };
}
