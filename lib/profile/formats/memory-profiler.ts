import type { Note, ProfileFormat, ReadFile } from '../format.ts';
import type { LineTable, MeasuredLine } from '../kinds/lines.ts';
import { Unreadable } from '../unreadable.ts';
import { cellsOf, linesOf, sourceColumn, unrunLine } from './lines/table.ts';

const HEAD = /^ *Line # +Mem usage +Increment(?: +Occurrences)? +Line Contents$/;
const DEFINED = /^\s*(?:async )?def (\w{1,200})/;
const MIB = 2 ** 20;

/**
 * The table of Python's memory_profiler (https://pypi.org/project/memory-profiler/): `python -m memory_profiler`, %mprun. The increment of
 * the first line is what the process held before the function began, and counts for none of its lines. Increments are summed over
 * calls, and where one profiled function calls another, the caller's line counts what the process held already once more.
 */
export const memoryProfiler: ProfileFormat = {
  id: 'memory-profiler',
  label: 'memory_profiler’s table',
  family: 'memory',
  writtenBy: ['python -m memory_profiler', 'IPython %mprun'],
  from: 'text',
  recognises: (head) =>
    head.includes('Mem usage') && head.split('\n').some((line) => HEAD.test(line.slice(0, 200).trimEnd())),
  read,
};

function read(text: string): ReadFile {
  const functions: LineTable[] = [];
  let [column, skipped, file] = [-1, 0, ''];
  let lines: MeasuredLine[] | null = null;
  const close = () => {
    if (lines && lines.length > 0) {
      const name = lines.map(({ source }) => DEFINED.exec(source)?.[1]).find((found) => found !== undefined);
      const [first, ...others] = lines as [MeasuredLine, ...MeasuredLine[]];
      functions.push({
        name: name ?? `line ${first.line}`,
        file,
        line: first.line,
        lines: [{ ...first, amount: 0 }, ...others],
      });
    }
    lines = null;
  };
  for (const line of linesOf(text)) {
    if (line.startsWith('Filename: ')) {
      close();
      file = line.slice(10);
    } else if (HEAD.test(line)) {
      close();
      column = sourceColumn(line);
      lines = [];
    } else if (line === '' && lines && (lines as MeasuredLine[]).length > 0) close();
    else if (lines && !/^=*$/.test(line)) {
      const { cells, source } = cellsOf(line, column);
      const row: MeasuredLine | null = unrunLine(cells, source) ?? ranLine(cells, source);
      if (row) (lines as MeasuredLine[]).push(row);
      else skipped++;
    }
  }
  close();
  if (!functions.some((one) => one.lines.some(({ amount }) => amount > 0)))
    throw new Unreadable('No line of the table added memory: what is smaller than a page is not seen.');
  const notes: Note[] = skipped > 0 ? [{ code: 'skipped-entries', count: skipped }] : [];
  return {
    producer: 'memory_profiler',
    profile: { kind: 'lines', measure: { name: 'memory added', unit: 'bytes' }, functions },
    notes,
  };
}

/** Line, held, increment, and how often it ran, which older versions leave out: "11 40.156 MiB 10.992 MiB 515". */
function ranLine(cells: readonly string[], source: string): MeasuredLine | null {
  if ((cells.length !== 5 && cells.length !== 6) || cells[2] !== 'MiB' || cells[4] !== 'MiB') return null;
  const [line, amount] = [Number(cells[0]), Number(cells[3]) * MIB];
  const hits = cells.length === 6 ? Number(cells[5]) : null;
  return Number.isSafeInteger(line) &&
    Math.abs(amount) <= Number.MAX_SAFE_INTEGER &&
    (hits === null || (Number.isSafeInteger(hits) && hits >= 0))
    ? { line, source, hits, amount }
    : null;
}
