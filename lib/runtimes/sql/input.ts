import type { InsertRow, Random, SqlCase, SqlEngine, SqlValue } from '#lib/lab';
import { collectRows, type TableRows } from './rows-text.ts';

/** What one call of a program is about. */
export interface SqlInput {
  readonly params: readonly SqlValue[];
  /** Rows in place of the lab's data; null for the data set that is counted. */
  readonly rows: readonly TableRows[] | null;
  /** The same rows for the lab's second engine. */
  readonly besideRows?: readonly TableRows[];
}

/** @param engines the lab's first engine, and its second where it has one */
export function inputOf(one: SqlCase, random: Random, engines: readonly SqlEngine[]): SqlInput {
  const collected = engines.map((engine) => {
    const rows: TableRows[] = [];
    return { rows, ...collectRows((piece) => rows.push(piece), engine) };
  });
  const insert: InsertRow = (table, values) => {
    for (const each of collected) each.insert(table, values);
  };
  const params = one.generate(random, insert);
  for (const each of collected) each.end();
  const [first, second] = collected;
  return { params, rows: first!.rows, ...(second ? { besideRows: second.rows } : {}) };
}
