import type { PlanNode } from '#lib/profile';
import type { OwnEvidence } from '../evidence.ts';

/** What the workbench draws of a counted call: the starter's statements and the learner's, for the same page. */
export interface SqlProgramEvidence extends OwnEvidence {
  readonly runtime: 'sql';
  readonly language: 'ts';
  readonly args: readonly unknown[];
  readonly roundTripMs: number;
  readonly yours: ProgramCounted;
  readonly starter: ProgramCounted;
}

/** Exact counts of one call. */
export interface ProgramTotals {
  /** Each is one round trip. */
  readonly statements: number;
  /** Pages that all statements together look at. */
  readonly totalBuffers: number;
}

export interface ProgramCounted {
  readonly totals: ProgramTotals;
  /** From the call to its result, on the network's clock. */
  readonly waitedMs: number;
  /** Statements of one text, the values in it apart; in the order of their first. */
  readonly groups: readonly StatementGroup[];
  readonly trips: readonly RoundTrip[];
  /** Of the group that looks at most pages, `of`: the plan of its dearest statement, with what EXPLAIN says as text. Absent where none was sent. */
  readonly plan?: { readonly of: number; readonly root: PlanNode; readonly text: string };
  /** The result, as JSON: its beginning. */
  readonly result: string;
}

export interface StatementGroup {
  /** As it was sent the first time; `isWritten` where values stand in the text itself, each time others. */
  readonly text: string;
  readonly isWritten: boolean;
  readonly times: number;
  /** Of the code, where it was sent; absent where that could not be seen. */
  readonly line?: number;
  readonly pages: number;
  readonly rows: number;
  /** Values of the first and of the last time, as they are printed. */
  readonly first: string;
  readonly last: string;
}

/** One statement on the network's clock, in milliseconds. */
export interface RoundTrip {
  readonly group: number;
  readonly sentMs: number;
  /** When those before it had been answered. */
  readonly begunMs: number;
  readonly endedMs: number;
}
