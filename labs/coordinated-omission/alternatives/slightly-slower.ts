// @expect silver
/** An open loop that drifts: each request 5.02 ms after the last. Its percentiles are right, its count is not. */
export function createTester(): TesterPolicy {
  return {
    nextMs: ({ sent }) => sent * 5.02,
    latencyMs: ({ index, answeredMs }) => answeredMs - index * 5.02,
    expectedIntervalMs: () => 0,
  };
}
