/** What stands in a table of an export. */
export type Cell = string | number | boolean | null;

/**
 * Rows as CSV: RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180), lines end in CR LF. A text that a spreadsheet would
 * take for a formula (it begins with = + - @, tab or CR) gets an apostrophe before it
 * (https://owasp.org/www-community/attacks/CSV_Injection). Numbers stay numbers, null is an empty cell.
 */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
