import type { PstatsAmounts, PstatsFunction } from './graph.ts';

/** A row of pstats' table: "36000/20000    0.020    0.000    0.030    0.000 orders.py:27(is_even)". Null for what is none. */
export function rowOf(line: string): (PstatsAmounts & { function: PstatsFunction }) | null {
  const counted = COUNTED.exec(line);
  if (!counted) return null;
  const { numbers, rest } = leadingNumbers(line, counted[0].length, 4);
  // The columns per call are blank where there was no call.
  const total = numbers[numbers.length === 2 ? 1 : 2];
  if (numbers.length < 2 || total === undefined || rest === '') return null;
  return {
    calls: Number(counted[1]),
    primitive: Number(counted[2] ?? counted[1]),
    selfNs: 1e9 * numbers[0]!,
    totalNs: 1e9 * total,
    function: functionOfText(rest),
  };
}

/** "   36000/20000": all calls, and primitive ones where there are fewer. */
const COUNTED = /^ *(\d{1,15})(?:\/(\d{1,15}))?(?= )/;

/**
 * A row of print_callers or print_callees: "f.py:1(f)  <-  36000/20000  0.020  0.030  f.py:47(group)". `subject` is '' on the rows that
 * go on with the last one, `other` where there is none. "heading" is the line of column names.
 */
export function callOf(
  line: string,
  arrow: '<-' | '->',
): { subject: string; other: string; calls: number; totalNs: number } | 'heading' | null {
  if (/^ +ncalls +tottime +cumtime$/.test(line)) return 'heading';
  const begin = line.startsWith(' ') ? -1 : line.indexOf(` ${arrow}`);
  if (begin < 0 && !line.startsWith(' ')) return null;
  const subject = begin < 0 ? '' : line.slice(0, begin).trimEnd();
  const row = begin < 0 ? line : line.slice(begin + 1 + arrow.length);
  if (row.trim() === '') return { subject, other: '', calls: 0, totalNs: 0 };
  const counted = COUNTED.exec(row);
  if (counted) {
    const { numbers, rest } = leadingNumbers(row, counted[0].length, 2);
    if (numbers.length !== 2 || rest === '') return null;
    return { subject, other: rest, calls: Number(counted[1]), totalNs: 1e9 * numbers[1]! };
  }
  // The pure-Python profiler knows no times of callers: "f.py:47(group)(36000)    0.030".
  const old = /^ *(\S.*)\((\d{1,15})\) +\d{1,10}\.\d{1,9}$/.exec(row);
  return old ? { subject, other: old[1]!, calls: Number(old[2]), totalNs: 0 } : null;
}

/** Numbers with a point from `at` on, at most `most`, and what follows them. */
function leadingNumbers(line: string, at: number, most: number): { numbers: number[]; rest: string } {
  const numbers: number[] = [];
  let rest = line.slice(at).trimStart();
  while (numbers.length < most) {
    const number = /^(-?\d{1,10}\.\d{1,9})(?: +|$)/.exec(rest);
    if (!number) break;
    numbers.push(Math.max(0, Number(number[1])));
    rest = rest.slice(number[0].length);
  }
  return { numbers, rest };
}

/** "orders.py:27(is_even)", or "{built-in method builtins.exec}". */
export function functionOfText(text: string): PstatsFunction {
  const open = text.endsWith(')') ? placeOfName(text) : -1;
  const colon = open < 0 ? -1 : text.lastIndexOf(':', open);
  const line = colon < 0 ? Number.NaN : Number(text.slice(colon + 1, open));
  if (!Number.isInteger(line)) return { file: '', line: 0, name: text };
  return { file: text.slice(0, colon), line, name: text.slice(open + 1, -1) };
}

/** Where the bracket before the name stands: behind the last ":12". */
function placeOfName(text: string): number {
  for (let open = text.lastIndexOf('('); open > 0; open = text.lastIndexOf('(', open - 1))
    if (/[0-9]/.test(text[open - 1]!)) return open;
  return -1;
}
