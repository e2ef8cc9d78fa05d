import type { Random, SqlCase, SqlValue } from '#lib/lab';
import { collectRows, type TableRows } from './rows-text.ts';

/** What one call of a program is about. */
export interface SqlInput {
  readonly params: readonly SqlValue[];
  /** Rows in place of the lab's data; null for the data set that is counted. */
  readonly rows: readonly TableRows[] | null;
}

export function inputOf(one: SqlCase, random: Random): SqlInput {
  const rows: TableRows[] = [];
  const { insert, end } = collectRows((piece) => rows.push(piece));
  const params = one.generate(random, insert);
  end();
  return { params, rows };
}
