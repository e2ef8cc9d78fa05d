/** What came of one implementation of a lab. */
export interface AnswerResult {
  readonly file: string;
  readonly expected: string;
  /** A tier, a code, 'undecided', or 'needs a clock'. */
  readonly actual: string;
  readonly asDeclared: boolean;
  readonly timed: boolean;
  /** Fresh sessions that were needed because one stayed undecided. */
  readonly retries: number;
  readonly because: string;
  readonly elapsedMs: number;
}
