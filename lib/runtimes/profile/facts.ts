import type { Code } from '#lib/lab';
import { RunFailed } from '#lib/session';

/** What only a log of picks can fail with. */
export type ProfileFacts =
  /** A number cannot be read; `because` is a sentence. */
  | { readonly what: 'unreadable'; readonly title: string; readonly because: string }
  | { readonly what: 'no-picks'; readonly line: number }
  | { readonly what: 'unknown-question'; readonly name: string }
  | { readonly what: 'unknown-recording'; readonly number: number; readonly of: number }
  /** More picks of one question than anybody makes who reads. */
  | { readonly what: 'many-picks'; readonly title: string; readonly most: number }
  /** The same question was answered before, otherwise. */
  | { readonly what: 'answered-before'; readonly title: string };

/** A log that is not graded. */
export function picksRefused(code: Code, facts: ProfileFacts): RunFailed {
  return new RunFailed(code, { runtime: 'profile', ...facts });
}
