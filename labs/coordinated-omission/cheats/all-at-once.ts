// @expect wrong-answer
// All 20,000 at the first moment: an open loop, and another load.
export function createTester() {
  return {
    nextMs: ({ sent, nowMs }) => (sent < 20_000 ? nowMs : 1e6),
    latencyMs: ({ sentMs, answeredMs }) => answeredMs - sentMs,
    expectedIntervalMs: () => 0,
  };
}
