// @expect wrong-answer
// A closed loop, and two seconds are added to every fiftieth latency, because that is what people complain about.
export function createTester() {
  return {
    nextMs: ({ nowMs, sent, lastSentMs, open, intervalMs }) =>
      open > 0 ? 'wait' : sent === 0 ? nowMs : Math.max(nowMs, lastSentMs + intervalMs),
    latencyMs: ({ index, sentMs, answeredMs }) => answeredMs - sentMs + (index % 50 === 0 ? 1_900 : 0),
    expectedIntervalMs: () => 0,
  };
}
