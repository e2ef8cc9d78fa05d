/** A trace of which the first spans have come. Whether it will fail, or be slow, is not known yet. */
interface StartedTrace {
  /** Counts the traces, from 0. */
  readonly id: number;
  readonly route: 'browse' | 'search' | 'checkout';
  /** Milliseconds since the start of the simulation. */
  readonly nowMs: number;
  /** A trace of this route is slow when its root takes longer than this. */
  readonly slowMs: number;
}

/** A trace in the buffer, as far as its spans have come. */
interface BufferedTrace extends StartedTrace {
  /** Milliseconds since it began. */
  readonly ageMs: number;
  /** How long its root took; null while that has not ended. */
  readonly rootMs: number | null;
  /** Whether a span of it has failed so far. */
  readonly failed: boolean;
  /** Spans that have come so far. */
  readonly spans: number;
  /** Its wait is over: there is no later call. */
  readonly isLast: boolean;
}

/** What you write: which traces a collector keeps. Of a trace that is kept the later spans are kept as well. */
interface SamplerPolicy {
  /** Called when a trace begins. What is dropped now is gone, what is kept needs no buffer. */
  onStart(trace: StartedTrace): 'keep' | 'drop' | 'buffer';
  /** Called after `buffer`: when, at the latest, is it decided? Milliseconds from now, from 0 to 60,000. */
  waitMs(trace: BufferedTrace): number;
  /** Called when the root of a buffered trace has ended, and once more when its wait is over, unless it was decided before. */
  decide(trace: BufferedTrace): 'keep' | 'drop' | 'wait';
  /** Called for each trace that is kept, right after it was decided: how many traces does it stand for? At least 1. */
  weight(trace: BufferedTrace): number;
}

/** What a policy is made with. */
interface SamplerTools {
  /** A random number from 0 to below 1. The same seed gives the same numbers. */
  random(): number;
}
