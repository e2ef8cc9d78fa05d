// @expect wrong-answer
// Out of step with the ticker that is seen, and in step with another one.
export function createProfiler() {
  return { nextLookMs: ({ looks }) => looks * 11 };
}
