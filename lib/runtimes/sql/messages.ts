import type { IndexSize, SqlResult, SqlValue, SqlWalk, TableSize } from '#lib/lab';
import type { QueryPlanRow, StatementCounts } from '#lib/profile';
import type { StepRequest } from './program/messages.ts';
import type { SqlText } from './read-source.ts';
import type { TableRows } from './rows-text.ts';

/** What the referee asks of the worker with the engine in it; one request at a time. */
export type EngineRequest =
  | ({ readonly type: 'start' } & StartOrder)
  | ({ readonly type: 'fill' } & TableRows)
  /** The last rows are in: answers the database as bytes that `start` takes. */
  | ({ readonly type: 'settle' } & SettleOrder)
  | ({ readonly type: 'ask' } & Ask)
  | ({ readonly type: 'count' } & CountOrder)
  | ({ readonly type: 'look' } & LookOrder)
  | StepRequest;

/** Starts from a kept database, or from nothing and then with the tables of `schema`. */
export interface StartOrder {
  readonly kept: ArrayBuffer | null;
  readonly schema: string;
}

export interface SettleOrder {
  readonly totalRows: number;
  /** See SqlLab. */
  readonly since: string | null;
}

/** One query after the changes to the schema. Everything is undone afterwards. */
export interface Ask {
  readonly changes: readonly SqlText[];
  readonly query: SqlText;
  readonly params: readonly SqlValue[];
  /** Rows that take the place of the data for this time; null for the data as they are. */
  readonly rows: readonly TableRows[] | null;
  /** Page after page from `params` on; null for the one query. */
  readonly walk?: WalkOrder | null;
}

/** See SqlWalk. */
export type WalkOrder = Pick<SqlWalk, 'types' | 'next' | 'pages'>;

export interface CountOrder {
  readonly changes: readonly SqlText[];
  readonly query: SqlText;
  readonly counted: readonly (readonly SqlValue[])[];
  /** Rows to insert into, and the statement that inserts; null where writing costs nothing that is asked. */
  readonly writes: { readonly rows: readonly TableRows[]; readonly statement: string } | null;
  /** A walk while others write; null where nothing is walked. */
  readonly disturbed?: DisturbedWalk | null;
}

export interface DisturbedWalk extends WalkOrder, Pick<SqlWalk['disturbed'], 'between' | 'keys'> {
  readonly rows: readonly TableRows[];
  readonly params: readonly SqlValue[];
}

/** A look at the data set after the changes: its tables and indexes, and what a query answers. */
export interface LookOrder {
  readonly changes: readonly SqlText[];
  readonly query: SqlText | null;
  readonly params: readonly SqlValue[];
}

export interface Looked {
  readonly tables: readonly TableSize[];
  readonly indexes: readonly IndexSize[];
  /** The first rows, and how many there are. */
  readonly answer: (SqlResult & { readonly total: number }) | null;
  readonly plan: CountedPlan | null;
}

/** What was counted, as the engine wrote it. */
export interface CountedPlans {
  readonly answer: SqlResult;
  /** One for each list of parameters. */
  readonly plans: readonly CountedPlan[];
  readonly indexes: readonly IndexSize[];
  readonly tables: readonly TableSize[];
  /** Pages that the inserts looked at; null when they were not asked for. */
  readonly writePages: number | null;
  /** Rows that the disturbed walk showed twice or missed; null when nothing was walked. */
  readonly walkFaults: number | null;
}

/** What an engine says of one execution of the query. */
export type CountedPlan =
  /** EXPLAIN's JSON, parsed. */
  | { readonly engine: 'postgres'; readonly json: unknown; readonly text: string }
  | {
      readonly engine: 'sqlite';
      readonly rows: readonly QueryPlanRow[];
      readonly counts: StatementCounts;
      readonly returned: number;
      readonly text: string;
    };

/** What the engine refused to do. */
export interface EngineError {
  readonly message: string;
  readonly hint?: string;
  /** In the learner's file. */
  readonly line?: number;
  readonly isTooMuch?: 'rows' | 'bytes';
  /** It was stopped at its limit, and the database is as it was. */
  readonly isLate?: true;
}

export type EngineReply = { readonly id: number } & (
  | { readonly value: unknown }
  | { readonly error: EngineError }
  /** The engine itself broke: a fault of ours or of it. */
  | { readonly broken: string }
);

/** Rows of a scratch run that are shown. */
export const SCRATCH_ROWS = 200;
/** Rows that a query may return, and the bytes of their text. */
export const ROW_LIMIT = 10_000;
export const RESULT_LIMIT_BYTES = 1_000_000;
