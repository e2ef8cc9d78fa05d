import { Unreadable } from '../unreadable.ts';
import { parsePsqlTable, psqlHeader } from './psql-table.ts';
import { headerOfLine, parseSeparated } from './separated.ts';
import type { Rows } from './table.ts';

export type { Rows } from './table.ts';

/** One row, asked by the name of a column. */
export interface Row {
  /** The first of these columns that there is and that is not NULL; null without any. */
  text(...columns: readonly string[]): string | null;
  /** The same as a number; null for what is none. */
  number(...columns: readonly string[]): number | null;
}

/** The names of the columns of what psql or another client prints; null for another text. Looks at the first lines alone. */
export function columnsOf(head: string): readonly string[] | null {
  return psqlHeader(head)?.columns ?? headerOfLine(head)?.columns ?? null;
}

/** Reads `psql --csv`, `\copy … csv header`, unaligned output, or psql's table as it is printed. */
export function rowsOfText(text: string): Rows {
  const rows = psqlHeader(text) ? parsePsqlTable(text) : parseSeparated(text);
  if (rows.cells.length === 0)
    throw new Unreadable('The file has a line of column names and no row below it.');
  return rows;
}

/** Whether a value is what `json_agg` makes of a query: a list of objects, one for each row. */
export const isRowList = (value: unknown): value is readonly Record<string, unknown>[] =>
  Array.isArray(value) && typeof value[0] === 'object' && value[0] !== null && !Array.isArray(value[0]);

/** The rows of a list of objects. An object may lack columns that others have. */
export function rowsOfJson(list: readonly unknown[]): Rows {
  const places = new Map<string, number>();
  const cells: (string | null)[][] = [];
  let skipped = 0;
  for (const entry of list) {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
      skipped++;
      continue;
    }
    const row: (string | null)[] = [];
    for (const [column, value] of Object.entries(entry)) {
      let place = places.get(column);
      if (place === undefined) {
        place = places.size;
        places.set(column, place);
      }
      row[place] = cellOf(value);
    }
    cells.push(row);
  }
  return { columns: [...places.keys()], cells, skipped };
}

/** JSON's own values as PostgreSQL prints them: arrays in braces. */
function cellOf(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (Array.isArray(value))
    return `{${value.map((one) => (typeof one === 'object' ? '' : String(one))).join(',')}}`;
  return typeof value === 'object' ? null : String(value);
}

/** Every row, by the names of its columns in small letters. */
export function* eachRow({ columns, cells }: Rows): Generator<Row> {
  const places = new Map<string, number>();
  columns.forEach((column, place) => {
    const name = column.toLowerCase();
    if (!places.has(name)) places.set(name, place);
  });
  for (const row of cells) {
    const text = (...names: readonly string[]): string | null => {
      for (const name of names) {
        const place = places.get(name);
        const cell = place === undefined ? null : row[place];
        if (cell !== null && cell !== undefined) return cell;
      }
      return null;
    };
    yield {
      text,
      number(...names) {
        const cell = text(...names);
        const value = cell === null || cell.trim() === '' ? Number.NaN : Number(cell);
        return Number.isFinite(value) ? value : null;
      },
    };
  }
}
