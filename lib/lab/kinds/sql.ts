import type { Random } from '#lib/numbers';
import type { LabCore } from '../core.ts';
import type { Targets } from '../metrics/index.ts';
import type { Tier } from '../tiers.ts';
import type { SqlEngine, SqlTotals } from './sql-evidence.ts';

/** A value of a column or of a parameter. */
export type SqlValue = string | number | boolean | null;

/** Puts one row into a table. Values in the order of the table's columns. */
export type InsertRow = (table: string, values: readonly SqlValue[]) => void;

/** What a lab's file may hold beside what its starter holds. Everything else is refused by name. */
export type SqlAllowance = 'create-index' | 'vacuum' | 'analyze' | 'query';

/** One small data set of its own, and what the query is asked on it. */
export interface SqlCase {
  readonly name: string;
  /** Fills the empty tables and answers the query's parameters. The same random numbers give the same rows. */
  generate(random: Random, insert: InsertRow): readonly SqlValue[];
}

/** A second engine, and the tables in its dialect: the same ones, with the same columns in the same order. */
export interface SqlBeside {
  readonly engine: 'sqlite';
  readonly schema: string;
  /** What its query is asked in place of the first engine's parameters, where these say what its dialect cannot. */
  params?(params: readonly SqlValue[]): readonly SqlValue[];
}

/** Limits of exact counts: so many at most, or a share of what the starter has. */
export type SqlTargets = Targets & {
  readonly [Total in keyof SqlTotals]?: { readonly atMost: number } | { readonly ofStarter: number };
};

/** How a query is walked from page to page, until one is empty. */
export interface SqlWalk {
  /** Names of the types of `$1`, `$2`, …: a query need not use all of them. */
  readonly types: readonly string[];
  /** What they are for the next page: the number of rows so far (those before the first page, too), or a column of the last row, from 0. */
  readonly next: readonly ('rows' | number)[];
  /** No more pages than these are asked for. */
  readonly pages: number;
  /** A walk through all rows while others write. */
  readonly disturbed: {
    readonly into: SqlCase;
    /** Statements that run after each page; `$1` is its number, an int from 1. */
    readonly between: readonly string[];
    /** A query for the keys of all rows, as the first column of a page has them. */
    readonly keys: string;
  };
}

/** A lab whose answer is a file of SQL: statements that change the schema, and one query. Judged by counts, never by time. */
export interface SqlLab extends LabCore {
  readonly runtime: 'sql';
  readonly engine: SqlEngine;
  /**
   * Another engine that runs the same file, on the same rows. Its counts are targets beside those of the first: they have
   * names of their own. Sections of the file that begin with `-- sqlite` take the place of the others there.
   */
  readonly beside?: SqlBeside;
  readonly targets: Readonly<Record<Tier, SqlTargets>>;
  /** CREATE TABLE statements: the tables as they are before the learner's statements. */
  readonly schema: string;
  /** The data set that is counted on. Made once per version of the lab, the same on every machine. */
  readonly data: {
    /** Rows of each table, for what is said before anything has run. */
    readonly rows: Readonly<Record<string, number>>;
    /** A whole number from 0. */
    readonly seed: number;
    generate(random: Random, insert: InsertRow): void;
    /**
     * Statements that run once, after the rows were vacuumed and analyzed: what has been written to the tables since. Its
     * marks on the pages and in no statistics are part of the data set.
     */
    readonly since?: string;
  };
  /** Shown with their rows: keep them small. */
  readonly visible: readonly SqlCase[];
  /** Only named. Fresh seeds at each run. */
  readonly hidden: readonly SqlCase[];
  /** Parameters of the counted query, each counted alone: the worst decides. */
  readonly counted: readonly (readonly SqlValue[])[];
  readonly allowed: readonly SqlAllowance[];
  /** Whether the order of the query's rows is part of its result. */
  readonly order: 'ordered' | 'unordered';
  /**
   * A statement that inserts rows, for the cost of writing: `$1` is a number above every id. Runs on the rows of `into`.
   */
  readonly writes?: { readonly into: SqlCase; readonly statement: string };
  /** For a query that is asked for page after page. A case answers the parameters of its first page, and its rows are those of all pages. */
  readonly walk?: SqlWalk;
  /** Milliseconds that one call may take; 10,000 when left out. */
  readonly callLimitMs?: number;
}
