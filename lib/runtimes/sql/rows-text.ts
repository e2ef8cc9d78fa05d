import type { InsertRow, SqlEngine, SqlValue } from '#lib/lab';

/** Rows of one table, a line each: for PostgreSQL as COPY reads them, for SQLite as JSON arrays. */
export interface TableRows {
  readonly table: string;
  readonly text: string;
  readonly rows: number;
}

/** About so many characters are handed over at a time. */
const CHUNK_CHARACTERS = 2_000_000;

/**
 * Collects rows and hands them on in pieces, so that no text grows to tens of megabytes.
 * https://www.postgresql.org/docs/18/sql-copy.html#SQL-COPY-FILE-FORMATS
 */
export function collectRows(
  onRows: (rows: TableRows) => void,
  engine: SqlEngine = 'postgres',
): { insert: InsertRow; end(): void } {
  const open = new Map<string, { text: string; rows: number }>();
  const insert: InsertRow = (table, values) => {
    const piece = open.get(table) ?? { text: '', rows: 0 };
    open.set(table, piece);
    piece.text += `${engine === 'sqlite' ? JSON.stringify(values) : values.map(written).join('\t')}\n`;
    piece.rows++;
    if (piece.text.length < CHUNK_CHARACTERS) return;
    open.delete(table);
    onRows({ table, ...piece });
  };
  return {
    insert,
    end() {
      for (const [table, piece] of open) onRows({ table, ...piece });
      open.clear();
    },
  };
}

function written(value: SqlValue): string {
  if (value === null) return '\\N';
  if (typeof value !== 'string') return String(value);
  return /[\\\t\n\r]/.test(value)
    ? value.replace(/[\\\t\n\r]/g, (one) => ESCAPES[one as keyof typeof ESCAPES])
    : value;
}

const ESCAPES = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
