// @expect gold
/** Only checkout has a queue behind it: the others are decided on when their root has ended, and checkout may wait for longer. */
export function createSampler({ random }: SamplerTools): SamplerPolicy {
  const seen = new Map<string, { count: number; atMs: number }>();
  const lately = (route: string, nowMs: number) => {
    const before = seen.get(route) ?? { count: 0, atMs: nowMs };
    const count = 1 + before.count * Math.exp((before.atMs - nowMs) / 10_000);
    seen.set(route, { count, atMs: nowMs });
    return count;
  };
  let chance = 1;
  return {
    onStart: () => 'buffer',
    waitMs: ({ route }) => (route === 'checkout' ? 18_000 : 10_000),
    decide({ route, nowMs, ageMs, rootMs, slowMs, failed, isLast }) {
      const isWanted = failed || (rootMs ?? ageMs) > slowMs;
      if (!isWanted && !isLast && route === 'checkout') return 'wait';
      chance = isWanted ? Math.min(1, 6 / lately(route, nowMs)) : 0.01;
      return random() < chance ? 'keep' : 'drop';
    },
    weight: () => 1 / chance,
  };
}
