/** What the profiler knows when it decides on its next look. What its looks have found is nobody's business but the report's. */
interface ProfilerState {
  /** Milliseconds since the recording began: the moment of the look that has just been taken. */
  readonly nowMs: number;
  /** Looks so far. */
  readonly looks: number;
}

/** What you write: when a profiler looks. */
interface ProfilerPolicy {
  /**
   * Called at the start, and after each look: when is the next one? Milliseconds since the recording began, and at least 0.2 later than
   * now, because a look takes so long. From 120,000 on there is none.
   */
  nextLookMs(state: ProfilerState): number;
}

/** What a policy is made with. */
interface ProfilerTools {
  /** A random number from 0 to below 1. The same seed gives the same numbers. */
  random(): number;
}
