/** What the tester knows when it decides on its next request. */
interface TesterState {
  /** Milliseconds since the test began. */
  readonly nowMs: number;
  /** Requests that were sent so far. */
  readonly sent: number;
  /** When the last one was sent; 0 before the first. */
  readonly lastSentMs: number;
  /** Requests without an answer yet. */
  readonly open: number;
  /** Milliseconds from one request to the next at the rate that was asked for: 5, for 200 a second. */
  readonly intervalMs: number;
}

/** An answer that has just come back. */
interface TesterAnswer {
  /** Which request, from 0 in the order of their sending. */
  readonly index: number;
  readonly sentMs: number;
  readonly answeredMs: number;
  readonly intervalMs: number;
}

/** What you write: a load tester. */
interface TesterPolicy {
  /**
   * Called at the start, and after each request that was sent: when does the next one go out? Milliseconds since the start of the
   * test, now or later. Or `wait`: then it is called again when an answer comes back.
   */
  nextMs(state: TesterState): number | 'wait';
  /** Called for every answer: the latency that goes into the report, in milliseconds. */
  latencyMs(answer: TesterAnswer): number;
  /**
   * Called once, at the start. 0 for nothing, or an interval as `recordValueWithExpectedInterval` of HdrHistogram has it: each latency
   * above it also counts as one that is an interval shorter, and another one, down to the interval.
   */
  expectedIntervalMs(): number;
}
