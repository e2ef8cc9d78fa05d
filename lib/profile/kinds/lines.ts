import type { Measure, TopRow, Total } from './measure.ts';

/** The measure of layouts: bytes of a member are where it is, and nothing that a run came to. */
export const SIZE = 'size';

/** What a profiler that watches single lines counted, function by function; or the members of structs, line by line. */
export interface Lines {
  readonly kind: 'lines';
  /** What is counted at each line: time, what it calls included, or memory that was there afterwards and not before. */
  readonly measure: Measure;
  /** In the file's order; never empty. */
  readonly functions: readonly LineTable[];
}

/** The lines of one function. */
export interface LineTable {
  /** "Ledger.enter". */
  readonly name: string;
  readonly file: string;
  /** 1-based line on which it begins, its decorators first. */
  readonly line: number;
  /** In the order of the source, those that never ran among them. */
  readonly lines: readonly MeasuredLine[];
}

export interface MeasuredLine {
  readonly line: number;
  /** The source, indented as it stands; '' where the profiler could not find it. */
  readonly source: string;
  /** How often it ran; 0 for never, null where the file does not tell. */
  readonly hits: number | null;
  /** In the unit of the measure. Memory that was given back is below 0. */
  readonly amount: number;
}

/** What the lines of a function came to: every line's time, or all memory that lines added. */
export const amountOf = ({ lines }: LineTable): number =>
  lines.reduce((sum, { amount }) => sum + Math.max(0, amount), 0);

/**
 * The function that came to most. Functions call one another, so their amounts hold each other's and cannot be added up; this one is the
 * nearest to the whole that such a file tells.
 */
export const dearestFunction = ({ functions }: Lines): LineTable =>
  functions.reduce((most, one) => (amountOf(one) > amountOf(most) ? one : most));

/** Letters of a line of source in a table. */
const LONGEST_SOURCE = 80;

/** "prices.py:16 value = 0". */
export function lineName({ file }: LineTable, { line, source }: MeasuredLine): string {
  const text = source.trim().replace(/\s+/g, ' ');
  const short = text.length > LONGEST_SOURCE ? `${text.slice(0, LONGEST_SOURCE - 1)}…` : text;
  return `${file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)}:${line}${short && ` ${short}`}`;
}

/** What the dearest function came to, and how many functions and lines of them ran. */
export function totalsOfLines(profile: Lines): Total[] {
  const { functions, measure } = profile;
  const dearest = dearestFunction(profile);
  return [
    { name: `${measure.name} in ${dearest.name}`, amount: amountOf(dearest), unit: measure.unit },
    { name: 'functions', amount: functions.length, unit: 'count' },
    {
      name: 'lines that ran',
      amount: functions.reduce((sum, { lines }) => sum + lines.filter(({ hits }) => hits !== 0).length, 0),
      unit: 'count',
    },
  ];
}

/** Lines by what they came to, dearest first. A line's self is its total: what it calls is not told apart. At most `limit`. */
export function topOfLines({ functions, measure }: Lines, limit = 20): TopRow[] {
  return functions
    .flatMap((table) => table.lines.map((line) => ({ name: lineName(table, line), amount: line.amount })))
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => b.amount - a.amount)
    .slice(0, limit)
    .map(({ name, amount }) => ({ name, self: amount, total: amount, unit: measure.unit }));
}
