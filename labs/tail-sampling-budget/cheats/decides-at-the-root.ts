// @expect too-many
// The buffer is nearly empty: what fails in the queue afterwards has been thrown away.
export function createSampler({ random }) {
  let chance = 1;
  return {
    onStart: () => 'buffer',
    waitMs: () => 60_000,
    decide({ rootMs, ageMs, slowMs, failed }) {
      chance = failed || (rootMs ?? ageMs) > slowMs ? 1 : 0.01;
      return random() < chance ? 'keep' : 'drop';
    },
    weight: () => 1 / chance,
  };
}
