// @expect too-many
// The count is right, because it catches up; it still counts from when it really sent.
export function createTester() {
  return {
    nextMs: ({ nowMs, sent, open, intervalMs }) => (open > 0 ? 'wait' : Math.max(nowMs, sent * intervalMs)),
    latencyMs: ({ sentMs, answeredMs }) => answeredMs - sentMs,
    expectedIntervalMs: () => 0,
  };
}
