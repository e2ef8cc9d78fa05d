/** Long enough for nearly every consumer of the queue: e^(−(11 − 2) ÷ 3) are later, 5 %. */
const WAIT_MS = 11_000;
const BASELINE = 0.01;
/** Wanted traces of one route that are kept in about ten seconds. */
const MOST_WANTED = 6;
const WINDOW_MS = 10_000;

export function createSampler({ random }: SamplerTools): SamplerPolicy {
  const seen = new Map<string, { count: number; atMs: number }>();
  /** Of a route's wanted traces lately: the older, the less they count. */
  const lately = (route: string, nowMs: number) => {
    const before = seen.get(route) ?? { count: 0, atMs: nowMs };
    const count = 1 + before.count * Math.exp((before.atMs - nowMs) / WINDOW_MS);
    seen.set(route, { count, atMs: nowMs });
    return count;
  };
  let chance = 1;
  return {
    onStart: () => 'buffer',
    waitMs: () => WAIT_MS,
    decide({ route, nowMs, ageMs, rootMs, slowMs, failed, isLast }) {
      const isWanted = failed || (rootMs ?? ageMs) > slowMs;
      // It may still fail.
      if (!isWanted && !isLast) return 'wait';
      chance = isWanted ? Math.min(1, MOST_WANTED / lately(route, nowMs)) : BASELINE;
      return random() < chance ? 'keep' : 'drop';
    },
    // Whatever is kept with a chance stands for one over the chance.
    weight: () => 1 / chance,
  };
}
