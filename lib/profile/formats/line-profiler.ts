import type { Note, ProfileFormat, ReadFile } from '../format.ts';
import type { LineTable, MeasuredLine } from '../kinds/lines.ts';
import { Unreadable } from '../unreadable.ts';
import { cellsOf, linesOf, sourceColumn, unrunLine } from './lines/table.ts';

const UNIT = /^Timer unit: (\d(?:\.\d{1,9})?(?:e-?\d{1,2})?) s$/;
const HEAD = /^ *Line # +Hits +Time +Per Hit +% Time +Line Contents$/;
const FUNCTION = /^Function: (.{1,500}) at line (\d{1,9})$/;

/**
 * What line_profiler prints (https://kernprof.readthedocs.io): `kernprof -l -v`, `python -m line_profiler`, %lprun. Of each function its
 * lines with hits and time; a line's time holds what it calls. Times are printed to a tenth of the timer's unit.
 */
export const lineProfiler: ProfileFormat = {
  id: 'line-profiler',
  label: 'line_profiler’s table',
  family: 'cpu',
  writtenBy: ['kernprof -l -v', 'python -m line_profiler', 'IPython %lprun'],
  from: 'text',
  recognises: (head) =>
    head.includes('Timer unit: ') &&
    head.split('\n').some((line) => UNIT.test(line.trimEnd())) &&
    head.split('\n').some((line) => HEAD.test(line.slice(0, 200).trimEnd())),
  read,
};

function read(text: string): ReadFile {
  const functions: LineTable[] = [];
  let [unitNs, column, skipped, file] = [1e3, -1, 0, ''];
  let [name, begin] = ['', 0];
  let lines: MeasuredLine[] | null = null;
  for (const line of linesOf(text)) {
    const of = FUNCTION.exec(line);
    if (line.startsWith('Timer unit: ')) unitNs = 1e9 * Number(UNIT.exec(line)?.[1] ?? Number.NaN);
    else if (line.startsWith('Total time: ')) lines = null;
    else if (line.startsWith('File: ') && !lines) file = line.slice(6);
    else if (of) [name, begin] = [of[1]!, Number(of[2])];
    else if (HEAD.test(line)) {
      column = sourceColumn(line);
      lines = [];
      functions.push({ name, file, line: begin, lines });
    } else if (lines && !/^=*$/.test(line)) {
      const { cells, source } = cellsOf(line, column);
      const row = unrunLine(cells, source) ?? ranLine(cells, source, unitNs);
      if (row) lines.push(row);
      else skipped++;
    } else if (line === '' && lines && lines.length > 0) lines = null;
  }
  if (!Number.isFinite(unitNs)) throw new Unreadable('The file does not tell in which unit its times are.');
  if (!functions.some((one) => one.lines.some(({ amount }) => amount > 0)))
    throw new Unreadable('No line of the table took time: call the functions that are profiled.');
  const notes: Note[] = skipped > 0 ? [{ code: 'skipped-entries', count: skipped }] : [];
  return {
    producer: 'line_profiler',
    profile: { kind: 'lines', measure: { name: 'time', unit: 'ns' }, functions },
    notes,
  };
}

/** Line, hits, time, time per hit, share; the last two are worked out of the others and not read. */
function ranLine(cells: readonly string[], source: string, unitNs: number): MeasuredLine | null {
  if (cells.length !== 5) return null;
  const [line, hits, time] = cells.map(Number) as [number, number, number];
  const amount = time * unitNs;
  return Number.isSafeInteger(line) &&
    Number.isSafeInteger(hits) &&
    hits >= 0 &&
    amount >= 0 &&
    amount <= 1e21
    ? { line, source, hits, amount }
    : null;
}
