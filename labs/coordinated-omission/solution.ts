export function createTester(): TesterPolicy {
  return {
    // The schedule knows nothing of answers: users do not either.
    nextMs: ({ sent, intervalMs }) => sent * intervalMs,
    latencyMs: ({ index, answeredMs, intervalMs }) => answeredMs - index * intervalMs,
    expectedIntervalMs: () => 0,
  };
}
