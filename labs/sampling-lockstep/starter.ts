/** Called once for each run. Written as `createProfiler({ random }: ProfilerTools)` it is handed a source of random numbers. */
export function createProfiler(): ProfilerPolicy {
  return {
    nextLookMs: ({ looks }) => looks * 10,
  };
}
