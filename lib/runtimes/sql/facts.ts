import type { Code, SqlAllowance, SqlEngine } from '#lib/lab';
import { RunFailed } from '#lib/session';

/** Why a file of SQL was refused or failed. Plain data; words.ts says it. */
export type SqlFacts =
  | { readonly what: 'no-section'; readonly section: string }
  | { readonly what: 'section-twice'; readonly section: string; readonly line: number }
  /** `section`: "query" where it is left out. */
  | { readonly what: 'not-one-query'; readonly found: number; readonly section?: string }
  | { readonly what: 'query-is-fixed' }
  /** Of a scratch run. */
  | { readonly what: 'one-query-at-a-time'; readonly found: number }
  | { readonly what: 'nothing-to-run' }
  | { readonly what: 'not-a-query'; readonly line: number; readonly statement: string }
  | {
      readonly what: 'not-allowed';
      readonly line: number;
      readonly statement: string;
      readonly because: Forbidden;
      /** What this lab does allow under "-- schema". */
      readonly allowed: readonly SqlAllowance[];
    }
  | { readonly what: 'forbidden-name'; readonly line: number; readonly name: string }
  /** The engine's own words. */
  | {
      readonly what: 'database';
      /** PostgreSQL where it is left out. */
      readonly engine?: SqlEngine;
      readonly line?: number;
      readonly message: string;
      readonly hint?: string;
    }
  | { readonly what: 'too-many-rows'; readonly limit: number }
  | { readonly what: 'result-too-large'; readonly limitBytes: number }
  /** `isKept`: the engine stopped by itself, and goes on. */
  | { readonly what: 'late'; readonly limitMs: number; readonly isKept?: true }
  | { readonly what: 'crashed' };

/** What a statement would do that no lab allows, or this one does not. */
export type Forbidden = 'planner' | 'data' | 'copy' | 'schema' | 'index' | 'concurrently' | 'file' | 'other';

/** A run that SQL ended early. */
export function sqlFailed(code: Code, facts: SqlFacts): RunFailed {
  return new RunFailed(code, { runtime: 'sql', ...facts });
}
