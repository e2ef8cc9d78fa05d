import type { Code } from '#lib/lab';
import { RunFailed } from '#lib/session';

/** What only a sheet of answers can fail with. */
export type QuizFacts =
  /** The answer to a question cannot be read; `because` is a sentence. */
  | { readonly what: 'unreadable'; readonly title: string; readonly because: string }
  | { readonly what: 'no-sheet'; readonly line: number }
  | { readonly what: 'unknown-question'; readonly name: string }
  /** The same numbers were answered before, otherwise. */
  | { readonly what: 'answered-before' };

/** A sheet that is not graded. */
export function sheetRefused(code: Code, facts: QuizFacts): RunFailed {
  return new RunFailed(code, { runtime: 'quiz', ...facts });
}
