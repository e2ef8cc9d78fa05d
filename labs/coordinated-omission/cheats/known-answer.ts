// @expect wrong-answer
// The figures of the lesson, whatever the server does: 401 ms for one in ten, 1,841 ms for two in a hundred.
export function createTester() {
  return {
    nextMs: ({ sent, intervalMs }) => sent * intervalMs,
    latencyMs: ({ index }) => (index % 50 === 0 ? 1_841 : index % 7 === 0 ? 401 : 1),
    expectedIntervalMs: () => 0,
  };
}
