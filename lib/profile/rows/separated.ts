import type { Rows } from './table.ts';

/** What may stand between columns: CSV, tab-separated, psql's unaligned output, and CSV of places that write decimal commas. */
const SEPARATORS = [',', '\t', '|', ';'] as const;
/** A header's names are short; a longer first line is none. */
const LONGEST_HEADER = 8_192;
/** Columns as PostgreSQL or the writer of a query names them. */
const NAME = /^[A-Za-z_][\w$ ?()]*$/;

/** The first line as names of columns, at least two; null where it is none. */
export function headerOfLine(
  text: string,
): { readonly columns: readonly string[]; readonly separator: string } | null {
  const end = text.indexOf('\n');
  const line = (end < 0 ? text : text.slice(0, end)).trim();
  if (line.length === 0 || line.length > LONGEST_HEADER) return null;
  for (const separator of SEPARATORS) {
    const columns = line.split(separator).map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
    if (columns.length > 1 && columns.every((name) => NAME.test(name))) return { columns, separator };
  }
  return null;
}

/** Separated values with a line of names, quoted as RFC 4180 says. Rows of another width than the header are counted and left out. */
export function parseSeparated(text: string): Rows {
  const header = headerOfLine(text);
  if (!header) return { columns: [], cells: [], skipped: 0 };
  const { columns, separator } = header;
  const cells: (string | null)[][] = [];
  let skipped = 0;
  let at = text.indexOf('\n') < 0 ? text.length : text.indexOf('\n') + 1;
  while (at < text.length) {
    const row: (string | null)[] = [];
    for (;;) {
      const cell = text[at] === '"' ? quoted(text, at) : plain(text, at, separator);
      row.push(cell.value === '' ? null : cell.value);
      at = cell.end;
      if (text[at] !== separator) break;
      at++;
    }
    if (text[at] === '\r') at++;
    at++;
    // An empty line, or the count that psql puts below.
    if (row.length === 1 && (row[0] === null || /^\(\d+ rows?\)$/.test(row[0]!))) continue;
    if (row.length === columns.length) cells.push(row);
    else skipped++;
  }
  return { columns, cells, skipped };
}

interface Cell {
  readonly value: string;
  /** Where it ends: a separator, a line's end, or the text's. */
  readonly end: number;
}

function plain(text: string, from: number, separator: string): Cell {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== '\n') end++;
  const stop = text[end] !== separator && text[end - 1] === '\r' && end > from ? end - 1 : end;
  return { value: text.slice(from, stop), end: stop };
}

function quoted(text: string, from: number): Cell {
  let value = '';
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return { value: value + text.slice(at), end: text.length };
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1 };
    value += '"';
    at = quote + 2;
  }
}
