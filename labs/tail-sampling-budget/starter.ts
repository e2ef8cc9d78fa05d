/** Called once for each run, with a source of random numbers. */
export function createSampler({ random }: SamplerTools): SamplerPolicy {
  return {
    onStart: () => (random() < 0.01 ? 'keep' : 'drop'),
    waitMs: () => 0,
    decide: () => 'drop',
    weight: () => 100,
  };
}
