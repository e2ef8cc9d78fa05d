// @expect silver
/** A millisecond of chance around each moment of a fixed schedule: on the whole it still keeps the schedule's step. */
export function createProfiler({ random }: ProfilerTools): ProfilerPolicy {
  return {
    nextLookMs: ({ looks }) => (looks + 1) * (1_000 / 99) + random() - 0.5,
  };
}
