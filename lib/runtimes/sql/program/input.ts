import {
  type InsertRow,
  type Random,
  type SqlCase,
  type SqlProgramLab,
  type SqlValue,
  seededRandom,
} from '#lib/lab';
import type { SqlInput } from '../input.ts';
import { collectRows, type TableRows } from '../rows-text.ts';

/** What one call of a program is about, with the rows that the right page is made of. */
export interface ProgramInput extends SqlInput {
  readonly tables: ProgramTables;
}

type ProgramTables = Parameters<SqlProgramLab['expected']>[0];

/** A small data set, in place of the lab's own. */
export function caseInput(one: SqlCase, random: Random): ProgramInput {
  const rows: TableRows[] = [];
  const { insert, end } = collectRows((piece) => rows.push(piece));
  const { tables, record } = recordRows(insert);
  const params = one.generate(random, record);
  end();
  return { params, rows, tables };
}

/** The counted call, on the lab's own data. */
export function countedInput({ data, counted }: SqlProgramLab): ProgramInput {
  const { tables, record } = recordRows(() => {});
  data.generate(seededRandom(data.seed), record);
  return { params: counted, rows: null, tables };
}

function recordRows(insert: InsertRow): { readonly tables: ProgramTables; readonly record: InsertRow } {
  const tables: Record<string, (readonly SqlValue[])[]> = {};
  const record: InsertRow = (table, values) => {
    tables[table] ??= [];
    tables[table].push(values);
    insert(table, values);
  };
  return { tables, record };
}
