// @expect silver
/** Multiples of an irrational number fill every slot evenly. But their intervals have two lengths only, and the agent takes one of them. */
export function createProfiler(): ProfilerPolicy {
  const golden = (Math.sqrt(5) - 1) / 2;
  return {
    nextLookMs: ({ looks }) => (looks + ((looks * golden) % 1)) * 10.5,
  };
}
