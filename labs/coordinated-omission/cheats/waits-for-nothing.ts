// @expect wrong-answer
// Nobody is asked, so nobody waits.
export function createTester() {
  return { nextMs: () => 'wait', latencyMs: () => 1, expectedIntervalMs: () => 0 };
}
