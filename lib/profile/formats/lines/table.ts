import type { MeasuredLine } from '../../kinds/lines.ts';

/** Letters of a line that are looked at; what is longer is no line of source that a table shows. */
const LONGEST = 2_000;

/** Every line of a text, cut short, without what ends it. */
export function* linesOf(text: string): Iterable<string> {
  let at = 0;
  while (at < text.length) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    yield text.slice(at, Math.min(end, at + LONGEST)).replace(/\r$/, '');
    at = end + 1;
  }
}

/** Where the source begins in the rows below a head. memory_profiler's "Occurrences" is a letter wider than its column. */
export const sourceColumn = (head: string): number =>
  head.lastIndexOf('Line Contents') - (head.includes('Occurrences') ? 1 : 0);

/** The words in front of a row's source, and the source. A number that is wider than its column moves the source to the right. */
export function cellsOf(row: string, column: number): { cells: string[]; source: string } {
  let begin = column;
  while (begin > 0 && begin < row.length && row[begin - 1] !== ' ' && row[begin] !== ' ') begin++;
  return {
    cells: row
      .slice(0, begin)
      .split(' ')
      .filter((cell) => cell !== ''),
    source: row.slice(begin),
  };
}

/** A row of a line that never ran: only its number stands before its source. Null for what is none. */
export const unrunLine = (cells: readonly string[], source: string): MeasuredLine | null =>
  cells.length === 1 && /^\d{1,9}$/.test(cells[0]!)
    ? { line: Number(cells[0]), source, hits: 0, amount: 0 }
    : null;
