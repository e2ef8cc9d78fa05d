/** Answers that were given once and graded. What metrics look at; how they were asked is the runtime's own. */
export interface AnswerReport {
  readonly answers: readonly GradedAnswer[];
}

export interface GradedAnswer {
  readonly name: string;
  readonly title: string;
  /** Whether anything was answered. */
  readonly given: boolean;
  /**
   * How many times larger or smaller than the truth, from 1. For what is right or wrong, an order or a pick, 1 is right. Null for
   * what is wrong or was not given.
   */
  readonly off: number | null;
  /** What went wrong, where the lab knows: a whole sentence. */
  readonly slip?: string;
}
