// @expect too-many
// One look in three on the tick and two beside it, since a third sounds right. Each seed has another share.
export function createProfiler() {
  return { nextLookMs: ({ looks }) => looks * 10 + (looks % 3 === 0 ? 0 : 8) };
}
