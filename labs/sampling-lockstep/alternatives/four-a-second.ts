// @expect bronze
/** Drawn as it should be, and so seldom that chance alone is worth points. */
export function createProfiler({ random }: ProfilerTools): ProfilerPolicy {
  return {
    nextLookMs: ({ nowMs }) => nowMs + 250 * (0.5 + random()),
  };
}
