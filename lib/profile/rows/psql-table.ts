import type { Rows } from './table.ts';

/** Blank lines, and what psql was asked, may stand before a table. */
const LINES_BEFORE = 40;

interface Header {
  readonly columns: readonly string[];
  /** Where the bars stand, by letter of a line. */
  readonly bars: readonly number[];
  /** Where the first row begins. */
  readonly from: number;
}

/** The head of a table as psql prints it: names between bars, and a line of dashes below. Null where there is none. */
export function psqlHeader(text: string): Header | null {
  let at = 0;
  let before = '';
  for (let line = 0; line < LINES_BEFORE && at < text.length; line++) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    const own = text.slice(at, end).trimEnd();
    if (/^-+(?:\+-+)+$/.test(own) && before.includes('|')) {
      const bars = [...own].flatMap((letter, place) => (letter === '+' ? [place] : []));
      const columns = before.split('|').map((name) => name.trim());
      if (columns.length === bars.length + 1) return { columns, bars, from: end + 1 };
    }
    before = own;
    at = end + 1;
  }
  return null;
}

/**
 * The first table of psql's aligned output. A cell with several lines ends each but the last with a plus in its last place. Where
 * wide letters have shifted the bars, a line is split at them.
 */
export function parsePsqlTable(text: string): Rows {
  const header = psqlHeader(text);
  if (!header) return { columns: [], cells: [], skipped: 0 };
  const { columns, bars, from } = header;
  const cells: (string | null)[][] = [];
  let [skipped, at, goesOn] = [0, from, false];
  while (at < text.length) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    const line = text.slice(at, end).replace(/\r$/, '');
    at = end + 1;
    if (line.trim() === '' || /^\(\d+ rows?\)$/.test(line.trim())) break;
    const parts = partsOf(line, bars);
    if (!parts) {
      skipped++;
      goesOn = false;
      continue;
    }
    const values = parts.map((part) => part.replace(/\+$/, '').trim());
    if (goesOn) {
      const above = cells.at(-1)!;
      values.forEach((value, place) => {
        if (value !== '') above[place] = above[place] === null ? value : `${above[place]}\n${value}`;
      });
    } else {
      cells.push(values.map((value) => (value === '' ? null : value)));
    }
    goesOn = parts.some((part) => part.endsWith('+'));
  }
  return { columns, cells, skipped };
}

function partsOf(line: string, bars: readonly number[]): string[] | null {
  if (bars.every((bar) => line[bar] === '|'))
    return [...bars, line.length].map((bar, place) =>
      line.slice(place === 0 ? 0 : bars[place - 1]! + 1, bar),
    );
  const parts = line.split(' | ');
  return parts.length === bars.length + 1 ? parts : null;
}
