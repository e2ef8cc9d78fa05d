import type { PlanNode } from '#lib/profile';
import type { IndexSize, SqlEngine, SqlResult, TableSize } from './sql-evidence.ts';

/** What the workbench may ask of a lab's database beside runs: nothing of it is judged, and everything is undone. */
export type SqlQuestion =
  /** The tables and indexes as they are before the learner's file. */
  | { readonly what: 'schema'; readonly engine?: SqlEngine }
  | {
      readonly what: 'scratch';
      /** Of the lab's; the first where it is left out. */
      readonly engine?: SqlEngine;
      /** The statements to run: at most one query, after the changes. */
      readonly text: string;
      /** Of the file, where the text begins. */
      readonly line: number;
      /** The whole file: what its schema section makes is there where the text makes nothing itself. */
      readonly file: string;
    };

export interface SqlSchema {
  readonly engine: SqlEngine;
  readonly tables: readonly TableSize[];
  readonly indexes: readonly IndexSize[];
}

/** What a scratch run showed. */
export interface SqlScratch extends SqlSchema {
  /** Parameters of the query, as far as it has any: those of the first counted list. */
  readonly params: readonly unknown[];
  /** The first rows, and how many there are; null where no query was run. */
  readonly result: (SqlResult & { readonly total: number }) | null;
  readonly plan: PlanNode | null;
  /** The database's own text of it. */
  readonly text: string;
}
