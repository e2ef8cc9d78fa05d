import { CallTreeBuilder, FrameList, TimelineBuilder } from '../call-tree-builder.ts';
import type { Note, ProfileFormat, ReadFile } from '../format.ts';
import type { FrameRole } from '../kinds/calls.ts';
import type { Measure } from '../kinds/measure.ts';
import { Unreadable } from '../unreadable.ts';

/**
 * What `perf script` prints (perf-script(1)): for each sample a line with thread, time and event, and below it the stack from the
 * innermost frame. A sample counts as many events as its period says, which the kernel adapts; clock events are nanoseconds.
 * Events whose period is not printed, as tracepoints', count one each. Stacks without frame pointers break off: what is left of
 * them stands at the top.
 */
export const perfScript: ProfileFormat = {
  id: 'perf-script',
  label: 'perf script',
  family: 'cpu',
  writtenBy: ['perf script'],
  from: 'text',
  recognises: (head) => {
    const lines = head.split('\n', 60).filter((line) => line.trim() !== '' && !line.startsWith('#'));
    const first = lines[0] === undefined ? null : headerOf(lines[0]);
    return first !== null && lines.every((line) => /^\s/.test(line) || headerOf(line) !== null);
  },
  read,
};

interface Header {
  readonly thread: string;
  readonly timeNs: number;
  /** NaN where it is not printed. */
  readonly period: number;
  readonly event: string;
  /** What follows the event: the frame of a sample without a stack, or what a tracepoint tells. */
  readonly rest: string;
}

/** Longest part of a line that can hold all that is read of it: names of threads are at most 15 letters. */
const HEADER = 400;

function headerOf(line: string): Header | null {
  const found =
    /^(\S.{0,31}?) +(\d{1,10}(?:\/\d{1,10})?) +(?:\[\d+\] +)?(\d{1,12})\.(\d{1,9}): +(?:(\d{1,16}) +)?(\S{1,120}):(?: |$)/.exec(
      line.slice(0, HEADER),
    );
  if (!found) return null;
  const [all, name, id, seconds, fraction, period, event] = found;
  return {
    thread: `${name} ${id!.slice(id!.indexOf('/') + 1)}`,
    timeNs: Number(seconds) * 1e9 + Number(fraction!.padEnd(9, '0')),
    period: period === undefined ? Number.NaN : Number(period),
    event: event!,
    rest: line.slice(all.length).trim(),
  };
}

/** Events that come first where a file has several: those that tell where time went. */
const FIRST = /^(cpu-clock|task-clock|cycles|cpu-cycles)\b/;
const isClock = (event: string) => /^(cpu-clock|task-clock)\b/.test(event);

interface Thread {
  readonly tree: CallTreeBuilder;
  readonly timeline: TimelineBuilder;
  timed: boolean;
}

/** The lines of a text, one at a time. */
function* linesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; ) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    yield text.slice(at, end);
    at = end + 1;
  }
}

const isHeaderLike = (line: string) => line !== '' && line[0] !== ' ' && line[0] !== '\t' && line[0] !== '#';

function read(text: string): ReadFile {
  const events = eventsOf(text);
  if (events.length === 0) throw new Unreadable('The text holds no sample: record for longer.');
  const placeOf = new Map(events.map((event, at) => [event, at]));
  const frames = new FrameSet();
  const threads = new Map<string, Thread>();
  let [samples, skipped, beginNs] = [0, 0, Number.NaN];

  let header: Header | null = null;
  let stack: number[] = [];
  const finish = () => {
    if (!header) return;
    const { thread: name, event, period, timeNs, rest } = header;
    if (stack.length === 0 && rest !== '') {
      const frame = frames.read(rest);
      if (frame >= 0) stack.push(frame);
    }
    let thread = threads.get(name);
    if (!thread) {
      thread = { tree: new CallTreeBuilder(events.length), timeline: new TimelineBuilder(), timed: false };
      threads.set(name, thread);
    }
    let node = 0;
    for (let at = stack.length - 1; at >= 0; at--) node = thread.tree.child(node, stack[at]!);
    const measure = placeOf.get(event)!;
    const amount = Number.isNaN(period) ? 1 : period;
    thread.tree.add(node, measure, amount);
    if (measure === 0) samples++;
    if (measure === 0 && isClock(event)) {
      // A clock's sample stands for the time up to it.
      if (Number.isNaN(beginNs)) beginNs = timeNs - amount;
      thread.timeline.add(node, Math.max(0, timeNs - amount - beginNs), amount);
      thread.timed = true;
    }
    header = null;
    stack = [];
  };

  for (const line of linesOf(text)) {
    if (isHeaderLike(line)) {
      finish();
      header = headerOf(line);
      if (!header) skipped++;
      continue;
    }
    if (!header || line[0] === '#') continue;
    const frame = line.trim();
    if (frame === '') finish();
    else {
      const id = frames.read(frame);
      if (id >= 0) stack.push(id);
    }
  }
  finish();

  const notes: Note[] = [];
  if (skipped > 0) notes.push({ code: 'skipped-entries', count: skipped });
  if (frames.unknown > 0) notes.push({ code: 'missing-symbols', count: frames.unknown });
  return {
    producer: 'perf',
    profile: {
      kind: 'calls',
      measures: events.map(
        (event): Measure => ({ name: event, unit: isClock(event) ? 'ns' : 'count' }),
      ) as Measure[],
      frames: frames.list.frames,
      trees: [...threads].map(([name, { tree, timeline, timed }]) =>
        tree.finish(name, timed ? timeline.finish() : undefined),
      ),
      samples,
    },
    ...(notes.length > 0 ? { notes } : {}),
  };
}

/** Kinds of events that a file may tell apart; a hostile one could name as many as it has lines. */
const MOST_EVENTS = 32;

/** The events of the samples, a clock or cycles in front. */
function eventsOf(text: string): string[] {
  const events = new Set<string>();
  for (const line of linesOf(text)) {
    const event = isHeaderLike(line) ? headerOf(line)?.event : undefined;
    if (event !== undefined) events.add(event);
    if (events.size > MOST_EVENTS)
      throw new Unreadable(`The text holds samples of more than ${MOST_EVENTS} events; record fewer.`);
  }
  return [...events].sort((a, b) => Number(FIRST.test(b)) - Number(FIRST.test(a)));
}

/** Frames by the text they are printed as, which comes back over and over. */
class FrameSet {
  readonly list = new FrameList();
  /** Addresses without a name. */
  unknown = 0;
  readonly #byText = new Map<string, number>();

  /** "55d4 work+0x15 (/usr/bin/app)" → its number; −1 for what is no frame, such as a source line printed below one. */
  read(text: string): number {
    const known = this.#byText.get(text);
    if (known !== undefined) return known;
    const id = this.parse(text);
    this.#byText.set(text, id);
    return id;
  }

  private parse(text: string): number {
    const blank = text.indexOf(' ');
    const address = text.slice(0, Math.max(0, blank));
    if (!/^[0-9a-f]{1,16}$/.test(address)) return -1;
    // A library that was replaced while it ran is followed by a word.
    const rest = text.slice(blank + 1).replace(/ \(deleted\)\)$/, ')');
    const open = rest.lastIndexOf(' (');
    const placed = open > 0 && rest.endsWith(')');
    const where = placed ? rest.slice(open + 2, -1) : '';
    const symbol = (placed ? rest.slice(0, open) : rest).replace(/\+0x[0-9a-f]+$/, '').trim();
    const inlined = where === 'inlined';
    if (symbol === '[unknown]' || symbol === '') this.unknown++;
    return this.list.add({
      name: symbol === '' ? '[unknown]' : symbol,
      module: inlined || where === '[unknown]' ? '' : where.slice(where.lastIndexOf('/') + 1),
      role: roleOf(address, where),
      inlined,
    });
  }
}

/** The upper half of the addresses is the kernel's; its modules are printed in brackets. */
function roleOf(address: string, where: string): FrameRole {
  const isKernel =
    (address.length === 16 && address >= 'ffff8') || where.startsWith('[kernel') || where === '[vmlinux]';
  return isKernel ? 'kernel' : 'code';
}
