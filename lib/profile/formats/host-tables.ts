import type { Note, ProfileFormat, ReadFile } from '../format.ts';
import type { HostTool } from '../host/columns.ts';
import { IostatReader } from '../host/iostat.ts';
import { type HostFile, type LineReader, momentIn } from '../host/line-reader.ts';
import { dayOf } from '../host/moments.ts';
import { SarReader } from '../host/sar.ts';
import { SeriesByTool } from '../host/series-by-tool.ts';
import { SsReader } from '../host/ss.ts';
import { VmstatReader } from '../host/vmstat.ts';
import { Unreadable } from '../unreadable.ts';

const READERS: readonly [
  HostTool,
  { isHead(words: readonly string[]): boolean; new (file: HostFile): LineReader },
][] = [
  ['vmstat', VmstatReader],
  ['iostat', IostatReader],
  ['sar', SarReader],
  ['ss', SsReader],
];

/** No table has longer lines. */
const LONGEST_LINE = 4_000;
/** "Linux 6.1.0 (host)  2026-11-28  _x86_64_  (2 CPU)", above what sar and iostat print. */
const BANNER = /^Linux \S+ \(.*\((\d{1,5}) CPU\)$/;

/**
 * What vmstat, iostat, sar and ss print, of one of them or one after another as they stand in a ticket. Lines with a prompt may stand
 * between them. Each column is a line of a panel with those that are counted as it is.
 */
export const hostTables: ProfileFormat = {
  id: 'host-tables',
  label: 'vmstat, iostat, sar and ss (text)',
  family: 'dashboard',
  writtenBy: ['vmstat', 'iostat', 'sar', 'ss'],
  from: 'text',
  recognises: (head) => linesOf(head).some((words) => READERS.some(([, { isHead }]) => isHead(words))),
  read,
};

const linesOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.length <= LONGEST_LINE && line.trim() !== '')
    .map((line) => line.trim().split(/\s+/));

function read(text: string): ReadFile {
  const file: HostFile = {
    series: new SeriesByTool(),
    dayMs: null,
    processors: null,
    stamp: null,
    aheadMs: null,
    assumed: false,
    skipped: 0,
  };
  const readers = new Map<HostTool, LineReader>();
  let current: LineReader | null = null;
  for (const words of linesOf(text)) {
    const tool = READERS.find(([, { isHead }]) => isHead(words));
    if (tool) {
      const [name, Reader] = tool;
      current = readers.get(name) ?? new Reader(file);
      readers.set(name, current);
      current.take(words);
      continue;
    }
    const line = words.join(' ');
    const moment = words.length <= 3 ? momentIn(file, line) : null;
    const banner = BANNER.exec(line);
    if (moment) file.stamp = moment;
    else if (banner) {
      file.dayMs = dayOf(line) ?? file.dayMs;
      file.processors = banner[1]!;
    }
    // What follows a prompt is another command.
    else if (words[0] === '$' || words[0] === '#') current = null;
    else current?.take(words);
  }
  for (const reader of readers.values()) reader.end();
  const stretch = file.series.stretch();
  if (!stretch) throw new Unreadable('The tables have heads and no row that could be read below them.');
  const notes: Note[] = [];
  const skipped = file.skipped + file.series.lost;
  if (skipped > 0) notes.push({ code: 'skipped-entries', count: skipped });
  if (file.assumed) notes.push({ code: 'assumed-interval', count: 0 });
  return {
    producer: [...readers.keys()].join(', '),
    profile: {
      kind: 'panels',
      beginMs: Math.max(0, stretch.begin - (file.aheadMs ?? 0)),
      durationNs: 1e6 * (stretch.end - stretch.begin),
      series: file.series.finish(stretch.begin, file.processors ? { processors: file.processors } : {}),
    },
    notes,
  };
}
