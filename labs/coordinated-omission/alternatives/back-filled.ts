// @expect bronze
/** The closed loop with HdrHistogram's correction: it knows of the pause, and not of the queue behind it. */
export function createTester(): TesterPolicy {
  return {
    nextMs: ({ nowMs, lastSentMs, sent, open, intervalMs }) =>
      open > 0 ? 'wait' : sent === 0 ? nowMs : Math.max(nowMs, lastSentMs + intervalMs),
    latencyMs: ({ sentMs, answeredMs }) => answeredMs - sentMs,
    expectedIntervalMs: () => 5,
  };
}
