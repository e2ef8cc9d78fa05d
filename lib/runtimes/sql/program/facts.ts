import type { Code } from '#lib/lab';
import { RunFailed } from '#lib/session';

/** What only a program that asks a database can fail with. Lines are the learner's, where they could be seen. */
export type ProgramFacts =
  /** `text` is what was thrown, as printed in the sandbox. `isLoading` while the file was being loaded. */
  | {
      readonly what: 'program-threw';
      readonly text: string;
      readonly line?: number;
      readonly isLoading?: true;
    }
  | { readonly what: 'no-entry'; readonly entry: string }
  /** `text` is what was returned in place of data. */
  | { readonly what: 'no-json'; readonly entry: string; readonly text: string }
  | { readonly what: 'json-too-large'; readonly limit: number }
  | { readonly what: 'steps'; readonly limit: number }
  /** Real time. */
  | { readonly what: 'endless'; readonly limitMs: number }
  | { readonly what: 'never-settles'; readonly entry: string; readonly statements: number }
  | { readonly what: 'too-many-statements'; readonly limit: number }
  | { readonly what: 'too-deep' }
  | ({ readonly what: 'not-one-statement'; readonly found: number } & Place)
  /** `name` is the statement's first word, or a name that is not to be had. */
  | ({ readonly what: 'not-reading'; readonly name: string; readonly isName: boolean } & Place)
  /** The engine's own words on a statement, which begins with `text`. */
  | ({
      readonly what: 'refused';
      readonly message: string;
      readonly hint?: string;
      readonly text: string;
    } & Place)
  | ({ readonly what: 'program-rows'; readonly limit: number } & Place)
  | ({ readonly what: 'program-bytes'; readonly limitBytes: number } & Place)
  | { readonly what: 'program-late'; readonly limitMs: number };

interface Place {
  readonly line?: number;
}

/** A run that ended with something of a program's own. */
export function programFailed(code: Code, facts: ProgramFacts): RunFailed {
  return new RunFailed(code, { runtime: 'sql', ...facts });
}
