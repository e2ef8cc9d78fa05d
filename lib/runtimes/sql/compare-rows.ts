import { compareValues, formatValue } from '#lib/lab';

type Rows = readonly (readonly unknown[])[];

/**
 * Null when both queries gave the same rows, or the first difference in a sentence without its full stop.
 * @param output untrusted
 */
export function compareRows(
  expected: unknown,
  output: unknown,
  order: 'ordered' | 'unordered',
): string | null {
  const [right, own] = [expected as Rows, output as Rows];
  if (own.length !== right.length) {
    const count = (rows: Rows) => `${rows.length.toLocaleString('en')} ${rows.length === 1 ? 'row' : 'rows'}`;
    return `the query returned ${count(own)}, expected ${count(right)}`;
  }
  const [wanted, found] = order === 'ordered' ? [right, own] : [sorted(right), sorted(own)];
  const at = wanted.findIndex((row, index) => compareValues(row, found[index]) !== null);
  if (at < 0) return null;
  const shown = (rows: Rows) => formatValue(rows[at], 120);
  return order === 'ordered'
    ? `row ${at + 1} is ${shown(found)}, expected ${shown(wanted)}`
    : `the row ${shown(wanted)} is missing`;
}

function sorted(rows: Rows): Rows {
  const keyed = rows.map((row) => [JSON.stringify(row), row] as const);
  return keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, row]) => row);
}
