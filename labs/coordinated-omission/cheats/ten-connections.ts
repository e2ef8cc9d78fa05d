// @expect too-many
// More connections, each of them as polite as the first.
export function createTester() {
  return {
    nextMs: ({ nowMs, sent, lastSentMs, open, intervalMs }) =>
      open >= 10 ? 'wait' : sent === 0 ? nowMs : Math.max(nowMs, lastSentMs + intervalMs),
    latencyMs: ({ sentMs, answeredMs }) => answeredMs - sentMs,
    expectedIntervalMs: () => 0,
  };
}
