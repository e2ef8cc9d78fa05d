import type { Note, ProfileFormat, ReadFile } from '../format.ts';
import type { CourseLine, WatchedCall } from '../kinds/course.ts';
import { Unreadable } from '../unreadable.ts';
import { linesOf } from './lines/table.ts';

const MIB = 2 ** 20;
/** Processes of which each has a line of its own. */
const MOST_CHILDREN = 32;

/**
 * What `mprof run` of Python's memory_profiler writes: the resident memory of a process every tenth of a second, of its children with
 * --multiprocess, and each call of a function under @profile. Of a file to which a second run was added the first is read.
 */
export const mprof: ProfileFormat = {
  id: 'mprof',
  label: 'mprof’s course of memory (.dat)',
  family: 'memory',
  writtenBy: ['mprof run (Python memory_profiler)'],
  from: 'text',
  recognises: (head) =>
    /^(?:CMDLINE [^\n]*\n|FUNC [^\n]*\n|CHLD [^\n]*\n){0,100}MEM \d{1,9}\.\d{1,9} \d{1,11}\.\d{1,9}\r?\n/.test(
      head,
    ),
  read,
};

interface Sample {
  /** Seconds of the machine's clock. */
  readonly at: number;
  readonly bytes: number;
}

function read(text: string): ReadFile {
  const own: Sample[] = [];
  const children = new Map<string, Sample[]>();
  const calls: WatchedCall[] = [];
  let [runs, skipped] = [0, 0];
  for (const line of linesOf(text)) {
    const [what, ...cells] = line.split(' ');
    if (what === 'CMDLINE') runs++;
    if (what === 'CMDLINE' || line === '' || runs > 1) continue;
    const sample = what === 'MEM' ? sampleOf(cells) : what === 'CHLD' ? sampleOf(cells.slice(1)) : null;
    const call = what === 'FUNC' ? callOf(cells) : null;
    if (sample && what === 'MEM') own.push(sample);
    else if (sample) {
      const samples = children.get(cells[0]!);
      if (samples) samples.push(sample);
      else if (children.size < MOST_CHILDREN) children.set(cells[0]!, [sample]);
      else skipped++;
    } else if (call) calls.push(call);
    else skipped++;
  }
  own.sort((a, b) => a.at - b.at);
  if (own.length < 2)
    throw new Unreadable(
      'The file holds fewer than two moments: the program ended before a second was taken.',
    );
  const first = own[0]!.at;
  const ns = (seconds: number) => (seconds - first) * 1e9;
  const series: CourseLine[] = [
    { name: 'memory', unit: 'bytes', amounts: Float64Array.from(own, ({ bytes }) => bytes) },
    ...[...children].map(([process, samples]) => ({
      name: `child ${process}`,
      unit: 'bytes' as const,
      amounts: besides(own, samples),
    })),
  ];
  const notes: Note[] = [];
  if (runs > 1) notes.push({ code: 'several-recordings', count: runs });
  if (skipped > 0) notes.push({ code: 'skipped-entries', count: skipped });
  return {
    producer: 'mprof',
    profile: {
      kind: 'course',
      course: {
        clock: { name: 'time', unit: 'ns' },
        at: Float64Array.from(own, ({ at }) => ns(at)),
        series,
        held: [],
      },
      calls: calls
        .map((call) => ({ ...call, from: ns(call.from), to: ns(call.to) }))
        .sort((a, b) => a.from - b.from),
    },
    notes,
  };
}

/** "93.687500 1795871485.1859": mebibytes and seconds. */
function sampleOf(cells: readonly string[]): Sample | null {
  const [bytes, at] = [Number(cells[0] || Number.NaN) * MIB, Number(cells[1] || Number.NaN)];
  return cells.length === 2 && bytes >= 0 && bytes <= Number.MAX_SAFE_INTEGER && at >= 0 && at < 1e11
    ? { at, bytes }
    : null;
}

/** "__main__.keep 22.9453 1795871483.7409 27.4297 1795871483.8650 0": the name, memory and time at both ends, the depth. */
function callOf(cells: readonly string[]): WatchedCall | null {
  const [begin, end] = [sampleOf(cells.slice(1, 3)), sampleOf(cells.slice(3, 5))];
  return begin && end && cells[0] !== ''
    ? {
        name: cells[0]!,
        from: begin.at,
        to: Math.max(begin.at, end.at),
        before: begin.bytes,
        after: end.bytes,
      }
    : null;
}

/** A child's memory at the moments of its parent, of which each of its own is put to the nearest; 0 where it did not run. */
function besides(own: readonly Sample[], samples: readonly Sample[]): Float64Array {
  const amounts = new Float64Array(own.length);
  let moment = 0;
  for (const { at, bytes } of [...samples].sort((a, b) => a.at - b.at)) {
    while (moment + 1 < own.length && own[moment + 1]!.at <= at) moment++;
    const next = own[moment + 1];
    const nearest = next && next.at - at < at - own[moment]!.at ? moment + 1 : moment;
    amounts[nearest] = Math.max(amounts[nearest]!, bytes);
  }
  return amounts;
}
