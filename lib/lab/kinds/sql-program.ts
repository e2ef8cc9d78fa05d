import type { LabCore } from '../core.ts';
import type { Targets } from '../metrics/index.ts';
import type { Tier } from '../tiers.ts';
import type { SqlLab, SqlValue } from './sql.ts';
import type { ProgramTotals } from './sql-program-evidence.ts';

/** Limits of exact counts: so many at most, or a share of what the starter has. */
export type ProgramTargets = Targets & {
  readonly [Total in keyof ProgramTotals]?: { readonly atMost: number } | { readonly ofStarter: number };
};

/**
 * A lab whose answer is a TypeScript function that asks a database over a network: what it sends is counted, each statement
 * with what it makes the database look at. The network's clock is virtual.
 */
export interface SqlProgramLab
  extends LabCore,
    Pick<SqlLab, 'schema' | 'data' | 'visible' | 'hidden' | 'callLimitMs'> {
  readonly runtime: 'sql';
  readonly language: 'ts';
  readonly engine: 'postgres';
  /** The exported function: called with the database, and then with what `generate` of a case answers. */
  readonly entry: string;
  readonly targets: Readonly<Record<Tier, ProgramTargets>>;
  /**
   * The right result, from the rows: made in the referee, because what sends a thousand statements is no oracle to wait for.
   * @param tables rows by table, values in the order of its columns; a table without rows may be absent
   */
  expected(
    tables: Readonly<Record<string, readonly (readonly SqlValue[])[]>>,
    ...args: readonly SqlValue[]
  ): unknown;
  /** What the function is called with besides the database when it is counted, on the large data set. */
  readonly counted: readonly SqlValue[];
  /** Milliseconds from sending a statement to having its rows, on the network's clock. One statement is under way at a time. */
  readonly roundTripMs: number;
}
