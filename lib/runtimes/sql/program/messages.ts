import type { SqlResult } from '#lib/lab';
import type { SqlText } from '../read-source.ts';
import type { TableRows } from '../rows-text.ts';

/** A value of a parameter: one of a column, or a list for `= any($1)`. */
export type Param = string | number | boolean | null | readonly Param[];

/** What the referee asks of the engine while a program runs: statements that come one by one, in one transaction. */
export type StepRequest =
  | { readonly type: 'begin'; readonly rows: readonly TableRows[] | null }
  | ({ readonly type: 'send' } & SendOrder)
  /** Answers the plan as text. */
  | ({ readonly type: 'explain' } & ExplainOrder)
  | { readonly type: 'rollback' };

export interface ExplainOrder {
  readonly query: SqlText;
  readonly params: readonly Param[];
}

export interface SendOrder extends ExplainOrder {
  readonly isCounted: boolean;
}

export interface Sent {
  readonly answer: SqlResult;
  /** What EXPLAIN answered, as parsed JSON; null when nothing is counted. */
  readonly plan: unknown;
}

/** What the referee says to the realm of a program, over a port of their own. */
export type ToRealm =
  | {
      readonly type: 'load';
      /** Module text, with steps counted. */
      readonly script: string;
      readonly entry: string;
      /** The name of the function that the script calls at every step. */
      readonly step: string;
      readonly stepsPerCall: number;
    }
  /** Calls the function with the database and these values. */
  | { readonly type: 'call'; readonly args: readonly unknown[] }
  /** The rows of the statement with this number are there. */
  | { readonly type: 'answer'; readonly number: number; readonly answer: SqlResult };

/** What the realm answers to each of those, when all that could go on there has gone on. */
export interface Turn {
  /** Statements that were sent meanwhile, in order. */
  readonly asked: readonly Asked[];
  /** The result of the call as JSON; null while it waits. */
  readonly result: string | null;
  readonly failure: ProgramFailure | null;
  readonly log: string;
  readonly dropped: number;
}

export interface Asked {
  readonly number: number;
  readonly text: string;
  readonly params: readonly Param[];
  /** Where it was sent. */
  readonly stack: string;
}

export type FromRealm = { readonly nonce: string } & (
  | {
      readonly type: 'ready';
      /** Names that could not be removed from the global; empty when confinement holds. */
      readonly unremoved: string;
    }
  | ({ readonly type: 'turn' } & Turn)
);

export interface ProgramFailure {
  readonly kind:
    | 'threw'
    | 'not-loaded'
    | 'no-entry'
    | 'no-json'
    | 'too-large'
    | 'steps'
    | 'too-many-statements';
  /** What was thrown, in words. */
  readonly text: string;
  readonly stack: string;
}

/** Statements of one call. */
export const STATEMENT_LIMIT = 2_000;
/** Characters of one statement, and of all its values. */
export const TEXT_LIMIT = 20_000;
export const PARAMS_LIMIT = 200_000;
/** Characters of a result as JSON. */
export const JSON_LIMIT = 1_000_000;
