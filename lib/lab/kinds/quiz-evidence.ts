/** The questions of one round, as they are asked. Plain data. */
export interface QuizQuestions {
  /** The seed of the numbers. */
  readonly numbers: string;
  readonly prompts: readonly QuizQuestion[];
}

export interface QuizQuestion {
  readonly name: string;
  readonly title: string;
  readonly ask: string;
  readonly kind: 'number' | 'order' | 'choice';
  /** What a number is asked in; '' for the others. */
  readonly unit: string;
  readonly table?: QuizTable;
}

export interface QuizTable {
  readonly columns: readonly string[];
  /** Cells as text, in the order of the columns. */
  readonly rows: readonly { readonly title: string; readonly cells: readonly string[] }[];
}

/** What the workbench asks the runtime for. */
export interface QuizAsked {
  readonly numbers: string;
}

/** Every question with its answers: the learner's, the formula's, the run's. */
export interface QuizEvidence {
  readonly runtime: 'quiz';
  readonly numbers: string;
  readonly results: readonly QuizResult[];
}

export interface QuizResult extends QuizQuestion {
  /** As it was typed; '' where nothing was. */
  readonly typed: string;
  readonly formula: string;
  /** A number in the question's own unit, or the places of rows: one for a choice. Null where nothing was answered. */
  readonly yours: QuizValue | null;
  readonly bound: QuizValue;
  readonly ran: QuizValue;
  /** Times too large or too small; null for what is wrong altogether. See GradedAnswer. */
  readonly off: number | null;
  readonly because: string;
  /** Which slip it was, in the lab's words. */
  readonly slip?: string;
}

export type QuizValue = number | readonly number[];
