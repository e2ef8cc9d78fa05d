/** A little over 10 ms in the mean, so that 2 % of the time is enough for all looks. */
const MEAN_MS = 10.5;

export function createProfiler({ random }: ProfilerTools): ProfilerPolicy {
  return {
    // Whatever a thread's period is, and however it came by it: an interval that is drawn anew keeps step with none.
    nextLookMs: ({ nowMs }) => nowMs + MEAN_MS * (0.5 + random()),
  };
}
