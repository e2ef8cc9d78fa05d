import { amountWords } from '../amount-words.ts';
import type { Note, ProfileFormat, ReadFile } from '../format.ts';
import { evenly, type HeldAt } from '../kinds/course.ts';
import type { Measure } from '../kinds/measure.ts';
import { Unreadable } from '../unreadable.ts';
import { type Events, readEvents } from './heaptrack/events.ts';

/** Moments of which it is kept who held what, beside the peak. */
const MOST_MOMENTS = 8;

/**
 * heaptrack's data file, as `heaptrack_interpret` leaves it: every allocation with its stack, in order
 * (https://invent.kde.org/sdk/heaptrack, src/analyze/accumulatedtracedata.cpp). What is held is added up again to find the peak, so
 * each measure is exact. An allocation that is freed before the next one is made is temporary.
 */
export const heaptrack: ProfileFormat = {
  id: 'heaptrack',
  label: 'heaptrack (.zst, .gz)',
  family: 'memory',
  writtenBy: ['heaptrack'],
  from: 'text',
  recognises: (head) => /^v [0-9a-f]{1,8}(?: [0-9a-f]{1,4})?\r?\n[XAIsS#] ?/.test(head),
  read,
};

function read(text: string): ReadFile {
  const version = /^v ([0-9a-f]{1,8})(?: ([0-9a-f]{1,4}))?/.exec(text)!;
  if (Number.parseInt(version[2] ?? '0', 16) < 1)
    throw new Unreadable(
      'The file is of heaptrack before 1.1, which wrote another format; record with a newer one.',
    );
  const events = readEvents(text);
  const { count, tree, moments } = events;
  if (count === 0) throw new Unreadable('The file holds no allocation.');
  const { peakAt } = addUp(events, []);
  const shown = evenly(moments.event.length, MOST_MOMENTS + 1).slice(1);
  const held: HeldAt[] = [];
  const measures: Measure[] = [
    { name: 'held at the peak', unit: 'bytes' },
    { name: 'allocations', unit: 'count' },
    { name: 'temporary allocations', unit: 'count' },
    { name: 'allocated', unit: 'bytes' },
    { name: 'never freed', unit: 'bytes' },
    ...shown.map((moment, place): Measure => {
      held.push({ at: moments.ns[moment]!, measure: 5 + place });
      return { name: `held at ${amountWords(moments.ns[moment]!, 'ns')}`, unit: 'bytes' };
    }),
  ];
  const marks = [peakAt, ...shown.map((moment) => moments.event[moment]!)];
  const { liveAtMarks, live, made, temporary, bytes, heap } = addUp(events, marks);
  const self = [liveAtMarks[0]!, made, temporary, bytes, live, ...liveAtMarks.slice(1)];
  const builder = tree(measures.length);
  self.forEach((amounts, measure) => {
    amounts.forEach((amount, trace) => {
      if (amount > 0) builder.add(events.nodeOf(trace), measure, amount);
    });
  });
  const notes: Note[] = [];
  if (events.cut) notes.push({ code: 'truncated', count: 0 });
  if (events.skipped > 0) notes.push({ code: 'skipped-entries', count: events.skipped });
  const nameless = events.frames.filter(({ name }) => /^0x/.test(name)).length;
  if (nameless > 0) notes.push({ code: 'missing-symbols', count: nameless });
  return {
    producer: `heaptrack ${versionWords(Number.parseInt(version[1]!, 16))}`,
    profile: {
      kind: 'calls',
      measures,
      frames: events.frames,
      trees: [builder.finish('')],
      samples: 0,
      course: {
        clock: { name: 'time', unit: 'ns' },
        at: moments.ns,
        series: [
          { name: 'heap', unit: 'bytes', amounts: heap },
          ...(moments.resident.some((amount) => amount > 0)
            ? [{ name: 'resident', unit: 'bytes' as const, amounts: moments.resident }]
            : []),
        ],
        held,
      },
    },
    notes,
  };
}

/** "1.4.0" of 0x10400. */
const versionWords = (version: number) => `${version >> 16}.${(version >> 8) & 255}.${version & 255}`;

/**
 * Goes through all allocations and frees. By trace: what was held at each of `marks` (places in the events, after which the copy is
 * taken) and at the end, how many were made and how many of them temporary, and bytes. `heap` is by moment:
 * the most since the one before, as the time is written only now and then.
 */
function addUp({ count, infoOf, sizes, traces, traceCount, moments }: Events, marks: readonly number[]) {
  const [live, made, temporary, bytes] = Array.from({ length: 4 }, () => new Float64Array(traceCount));
  const liveAtMarks = marks.map(() => new Float64Array(0));
  const heap = new Float64Array(moments.event.length);
  let [held, peak, peakAt, last, moment, most] = [0, 0, 0, -1, 0, 0];
  const order = [...marks.keys()].sort((a, b) => marks[a]! - marks[b]!);
  let mark = 0;
  for (let event = 0; event <= count; event++) {
    while (moment < moments.event.length && moments.event[moment]! <= event) {
      heap[moment++] = most;
      most = held;
    }
    while (mark < order.length && marks[order[mark]!]! <= event) liveAtMarks[order[mark++]!] = live!.slice();
    if (event === count) break;
    const code = infoOf[event]!;
    const info = code >= 0 ? code : ~code;
    const [size, trace] = [sizes[info]!, traces[info]!];
    if (code >= 0) {
      live![trace]! += size;
      bytes![trace]! += size;
      made![trace]!++;
      held += size;
      most = Math.max(most, held);
      last = info;
      if (held > peak) {
        peak = held;
        peakAt = event + 1;
      }
    } else {
      // A file that was cut may free what it never made.
      const freed = Math.min(size, live![trace]!);
      live![trace]! -= freed;
      held -= freed;
      if (last === info) temporary![trace]!++;
      last = -1;
    }
  }
  return { peakAt, liveAtMarks, live: live!, made: made!, temporary: temporary!, bytes: bytes!, heap };
}
