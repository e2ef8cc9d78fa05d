import type { Code } from '#lib/lab';
import { RunFailed } from '#lib/session';
import type { SourceFacts } from '../shared/typescript/source-facts.ts';

/** What only JavaScript can fail with. Lines are the learner's, counted from 1. */
export type JsFacts =
  | SourceFacts
  | { readonly what: 'no-entry'; readonly entry: string }
  /** `text` is what was thrown, as printed in the sandbox. */
  | { readonly what: 'threw'; readonly text: string; readonly line?: number }
  /** `text` says which limit was passed. */
  | { readonly what: 'result-too-large'; readonly text: string }
  /** Nothing was found that cannot be copied, or reading threw `text`. */
  | { readonly what: 'not-copied'; readonly text?: string; readonly line?: number }
  | { readonly what: 'promise' }
  /** `said` is the lab's word on the result, or names the place that holds no data. */
  | { readonly what: 'not-data'; readonly said: string }
  | { readonly what: 'sampler-late'; readonly limitMs: number }
  | { readonly what: 'sampler-blind' }
  | { readonly what: 'samples-unreadable' }
  | { readonly what: 'too-deep-to-profile' }
  | { readonly what: 'call-limit-in-profile'; readonly limitMs: number }
  | { readonly what: 'too-few-samples'; readonly samples: number };

/** A run that failed with something of JavaScript's own. */
export function jsFailed(code: Code, facts: JsFacts): RunFailed {
  return new RunFailed(code, { runtime: 'js', ...facts });
}
