// @expect bronze
/** Keeps what it knows to be wanted after six seconds, and a baseline with its weight. Some of the queue's consumers fail later. */
export function createSampler({ random }: SamplerTools): SamplerPolicy {
  let chance = 1;
  return {
    onStart: () => 'buffer',
    waitMs: () => 6_000,
    decide({ ageMs, rootMs, slowMs, failed, isLast }) {
      const isWanted = failed || (rootMs ?? ageMs) > slowMs;
      if (!isWanted && !isLast) return 'wait';
      chance = isWanted ? 1 : 0.01;
      return random() < chance ? 'keep' : 'drop';
    },
    weight: () => 1 / chance,
  };
}
