import type { PlanNode } from '#lib/profile';
import type { OwnEvidence } from '../evidence.ts';

/** What the workbench draws of a counted run: both programs, on the parameters that cost the learner's most. */
export interface SqlEvidence extends OwnEvidence {
  readonly runtime: 'sql';
  readonly params: readonly unknown[];
  readonly yours: SqlCounted;
  readonly starter: SqlCounted;
  readonly tables: readonly TableSize[];
}

/** Exact counts of one program. */
export interface SqlTotals {
  /** Pages looked at by the query, for the parameters that cost most. */
  readonly buffers: number;
  /** Rows read by the query, for the parameters that cost most. */
  readonly rows: number;
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
