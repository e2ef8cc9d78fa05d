// @expect wrong-answer
// Never decides.
export function createSampler() {
  return {
    onStart: () => 'buffer',
    waitMs: () => 11_000,
    decide: ({ failed }) => (failed ? 'keep' : 'wait'),
    weight: () => 1,
  };
}
