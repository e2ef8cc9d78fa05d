// @expect gold
/** A closed loop with more connections than a pause can fill is an open one: 2.4 s of pause hold up to 480 and their backlog. */
export function createTester(): TesterPolicy {
  return {
    nextMs: ({ nowMs, sent, open, intervalMs }) =>
      open >= 1_000 ? 'wait' : Math.max(nowMs, sent * intervalMs),
    latencyMs: ({ sentMs, answeredMs }) => answeredMs - sentMs,
    expectedIntervalMs: () => 0,
  };
}
