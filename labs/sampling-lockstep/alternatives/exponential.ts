// @expect gold
/** Intervals without a memory, a Poisson process: whoever knows all looks so far knows nothing of the next. */
export function createProfiler({ random }: ProfilerTools): ProfilerPolicy {
  return {
    nextLookMs: ({ nowMs }) => nowMs + 0.2 - 10.3 * Math.log(1 - random()),
  };
}
