// @expect too-many
// Drawn as it should be, with a smaller error, for twice what may be spent.
export function createProfiler({ random }) {
  return { nextLookMs: ({ nowMs }) => nowMs + 5 * (0.5 + random()) };
}
