/** Called once for each run. */
export function createTester(): TesterPolicy {
  return {
    nextMs({ nowMs, sent, lastSentMs, open, intervalMs }) {
      if (open > 0) return 'wait';
      return sent === 0 ? nowMs : Math.max(nowMs, lastSentMs + intervalMs);
    },
    latencyMs({ sentMs, answeredMs }) {
      return answeredMs - sentMs;
    },
    expectedIntervalMs: () => 0,
  };
}
