import type { Code } from '#lib/lab';
import { RunFailed } from '#lib/session';

/** Syntax that is more than types, by the name of its node in a tree of typescript-eslint's kind. */
export const CONSTRUCTS = [
  'TSEnumDeclaration',
  'TSModuleDeclaration',
  'TSParameterProperty',
  'TSImportEqualsDeclaration',
  'TSExportAssignment',
  'TSNamespaceExportDeclaration',
  'TSTypeAssertion',
  'Decorator',
] as const;
export type Construct = (typeof CONSTRUCTS)[number];

/** What only JavaScript can fail with. Lines are the learner's, counted from 1. */
export type JsFacts =
  /** `text` is the parser's. */
  | { readonly what: 'syntax'; readonly text: string; readonly line?: number }
  | { readonly what: 'too-deep' }
  | { readonly what: 'not-erasable'; readonly construct: Construct; readonly line: number }
  /** `form` as it is written: "import()". */
  | { readonly what: 'import'; readonly form: string; readonly line: number }
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
