// @expect wrong-answer
// A look that begins before the one before is over.
export function createProfiler() {
  return { nextLookMs: ({ nowMs }) => nowMs };
}
