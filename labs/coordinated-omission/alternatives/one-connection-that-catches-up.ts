// @expect gold
/** Waits for each answer, then sends what is overdue at once, and counts from when it was due: what wrk2 does. */
export function createTester(): TesterPolicy {
  return {
    nextMs: ({ nowMs, sent, open, intervalMs }) => (open > 0 ? 'wait' : Math.max(nowMs, sent * intervalMs)),
    latencyMs: ({ index, answeredMs, intervalMs }) => answeredMs - index * intervalMs,
    expectedIntervalMs: () => 0,
  };
}
