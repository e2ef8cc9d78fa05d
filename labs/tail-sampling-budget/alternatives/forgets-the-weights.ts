// @expect bronze
/** Keeps the right traces and counts each of them once: half of what it kept was wanted, so the p50 of what it kept is not that of the shop. */
export function createSampler({ random }: SamplerTools): SamplerPolicy {
  return {
    onStart: () => 'buffer',
    waitMs: () => 11_000,
    decide({ rootMs, ageMs, slowMs, failed, isLast }) {
      if (failed || (rootMs ?? ageMs) > slowMs) return 'keep';
      if (!isLast) return 'wait';
      return random() < 0.01 ? 'keep' : 'drop';
    },
    weight: () => 1,
  };
}
