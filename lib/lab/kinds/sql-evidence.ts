import type { PlanNode } from '#lib/profile';
import type { OwnEvidence } from '../evidence.ts';

/** PostgreSQL, or SQLite. */
export type SqlEngine = 'postgres' | 'sqlite';

/** What the workbench draws of a counted run: both programs, on the parameters that cost the learner's most. */
export interface SqlEvidence extends OwnEvidence {
  readonly runtime: 'sql';
  readonly params: readonly unknown[];
  readonly yours: SqlCounted;
  readonly starter: SqlCounted;
  readonly tables: readonly TableSize[];
  /** PostgreSQL where it is left out. */
  readonly engine?: SqlEngine;
  /** The same file on a second engine. */
  readonly beside?: SqlBesideEvidence;
}

/** Both programs on the second engine of a lab, on the parameters that cost the learner's most there. */
export type SqlBesideEvidence = Pick<SqlEvidence, 'params' | 'yours' | 'starter' | 'tables'> & {
  readonly engine: SqlEngine;
};

/** Exact counts of one program. */
export interface SqlTotals {
  /** Pages looked at by the query, for the parameters that cost most. */
  readonly buffers: number;
  /** Rows read by the query, for the parameters that cost most. Absent where the engine does not count them. */
  readonly rows?: number;
  /** Of SQLite, each for the parameters that cost most: steps of its virtual machine. */
  readonly vmSteps?: number;
  /** Steps forward in scans of whole tables or indexes. */
  readonly fullScanSteps?: number;
  /** Sorts that it had to do itself. */
  readonly sorts?: number;
  /** Rows put into indexes that it made for this one query. */
  readonly autoIndexRows?: number;
  /** Of the indexes that the tables do not bring themselves. */
  readonly indexBytes: number;
  /** Pages looked at by the lab's inserts; absent where nothing is inserted. */
  readonly writeCost?: number;
  /** Rows shown twice or missed by the lab's disturbed walk; absent where nothing is walked. */
  readonly walkFaults?: number;
}

export interface SqlCounted {
  readonly totals: SqlTotals;
  readonly plan: PlanNode;
  /** What EXPLAIN says as text. */
  readonly text: string;
  /** Pages of each list of parameters. */
  readonly pages: readonly { readonly params: readonly unknown[]; readonly pages: number }[];
  readonly indexes: readonly IndexSize[];
  /** The first rows that the query returned, for the first list of parameters. */
  readonly result: SqlResult;
}

export interface SqlResult {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

export interface IndexSize {
  readonly name: string;
  readonly table: string;
  readonly definition: string;
  readonly bytes: number;
  /** Made by the table's own definition. */
  readonly isConstraint: boolean;
}

export interface TableSize {
  readonly name: string;
  readonly rows: number;
  readonly bytes: number;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}
