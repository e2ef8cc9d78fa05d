// @expect gold
/** A schedule of slots, and in each of them one look, anywhere: no slot is left out, and no step is kept. */
export function createProfiler({ random }: ProfilerTools): ProfilerPolicy {
  const slotMs = 10.5;
  return {
    nextLookMs: ({ nowMs, looks }) => Math.max(nowMs + 0.2, (looks + random()) * slotMs),
  };
}
