import type { Note, ProfileFormat, ReadFile } from '../format.ts';
import { Unreadable } from '../unreadable.ts';
import { PstatsGraph } from './pstats/graph.ts';
import { callOf, functionOfText, rowOf } from './pstats/lines.ts';

/** "583607 function calls (519575 primitive calls) in 0.431 seconds"; older Pythons say CPU seconds. */
const HEADER =
  /^ +(\d{1,16}) function calls (?:\(\d{1,16} primitive calls\) )?in (\d{1,10}\.\d{1,9}) (?:CPU )?seconds$/;
const TITLE = '   ncalls  tottime  percall  cumtime  percall filename:lineno(function)';
const REDUCED = /^ {3}List reduced from (\d{1,9}) to (\d{1,9}) due to restriction /;

/**
 * What pstats prints: `python -m cProfile`, IPython's %prun, `print_stats`. What the program itself printed may stand above. Calls are
 * read where `print_callers` or `print_callees` follows. Times have three digits behind the point, so a row may be off by half a
 * millisecond. Of several tables the first is read.
 */
export const pstatsText: ProfileFormat = {
  id: 'pstats-text',
  label: 'cProfile’s table (pstats text)',
  family: 'cpu',
  writtenBy: ['python -m cProfile', 'pstats print_stats', 'IPython %prun'],
  from: 'text',
  recognises: (head) =>
    head.includes(`${TITLE}\n`) || head.includes(`${TITLE}\r\n`)
      ? head.split('\n').some((line) => HEADER.test(line.trimEnd()))
      : false,
  read,
};

function read(text: string): ReadFile {
  const graph = new PstatsGraph();
  let [seconds, tables, skipped, short, rows] = [0, 0, 0, 0, 0];
  let part: 'before' | 'table' | 'callers' | 'callees' | 'between' = 'before';
  let subject = -1;
  let at = 0;
  while (at < text.length) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    const line = text.slice(at, end).trimEnd();
    at = end + 1;
    const header = HEADER.exec(line);
    if (header) {
      tables++;
      if (tables > 1) break;
      seconds = Number(header[2]);
    } else if (tables === 0) continue;
    else if (line === TITLE) part = 'table';
    else if (line === '') {
      if (part !== 'before') part = 'between';
    } else if (line.startsWith('Function ') && / was called by\.\.\.$/.test(line)) part = 'callers';
    else if (line.startsWith('Function ') && / called\.\.\.$/.test(line)) part = 'callees';
    else if (part === 'table') {
      const row = rowOf(line);
      if (row) {
        graph.add(graph.place(row.function), row);
        rows++;
      } else skipped++;
    } else if (part === 'callers' || part === 'callees') {
      const call = callOf(line, part === 'callers' ? '<-' : '->');
      if (call === 'heading') continue;
      if (!call) {
        skipped++;
        continue;
      }
      if (call.subject !== '') subject = graph.place(functionOfText(call.subject));
      if (call.other === '' || subject < 0) continue;
      const other = graph.place(functionOfText(call.other));
      if (part === 'callers') graph.addCall(other, subject, call.calls, call.totalNs);
      else graph.addCall(subject, other, call.calls, call.totalNs);
    } else if (rows === 0) {
      const reduced = REDUCED.exec(line);
      if (reduced) short += Math.max(0, Number(reduced[1]) - Number(reduced[2]));
    }
  }
  const profile = rows > 0 ? graph.finish(1e9 * seconds) : null;
  if (!profile)
    throw new Unreadable(
      'The table holds no function with a time: the program ran for less than a millisecond.',
    );
  const notes: Note[] = [];
  if (short > 0) notes.push({ code: 'short-table', count: short });
  if (skipped > 0) notes.push({ code: 'skipped-entries', count: skipped });
  if (tables > 1) notes.push({ code: 'several-recordings', count: countTables(text) });
  return { producer: 'pstats', profile, notes };
}

const countTables = (text: string) => text.split('\n').filter((line) => HEADER.test(line.trimEnd())).length;
