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

/** Why a learner's TypeScript was not loaded. Lines are the learner's, counted from 1. */
export type SourceFacts =
  /** `text` is the parser's. */
  | { readonly what: 'syntax'; readonly text: string; readonly line?: number }
  | { readonly what: 'too-deep' }
  | { readonly what: 'not-erasable'; readonly construct: Construct; readonly line: number }
  /** `form` as it is written: "import()". */
  | { readonly what: 'import'; readonly form: string; readonly line: number };

/** Source that was refused, of whichever runtime: the words are those of `js`, whose language it is. */
export function sourceRefused(code: Code, facts: SourceFacts): RunFailed {
  return new RunFailed(code, { runtime: 'js', ...facts });
}
