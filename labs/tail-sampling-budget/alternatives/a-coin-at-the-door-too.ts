// @expect silver
/** A hybrid: the baseline is drawn when a trace begins and needs no buffer. What it keeps then stands for 100 others, wanted or not. */
export function createSampler({ random }: SamplerTools): SamplerPolicy {
  let weight = 1;
  return {
    onStart() {
      if (random() >= 0.01) return 'buffer';
      weight = 100;
      return 'keep';
    },
    waitMs: () => 11_000,
    decide({ ageMs, rootMs, slowMs, failed, isLast }) {
      weight = 1;
      if (failed || (rootMs ?? ageMs) > slowMs) return 'keep';
      return isLast ? 'drop' : 'wait';
    },
    weight: () => weight,
  };
}
