// @expect too-many
// All looks at the beginning, while nothing is known of the rest.
export function createProfiler({ random }) {
  return { nextLookMs: ({ nowMs }) => (nowMs < 11_000 ? nowMs + 0.5 + random() : 120_000) };
}
