import type { Note, ProfileFormat, ReadFile } from '../format.ts';
import { mainTrack, type Track } from '../kinds/timeline.ts';
import { LabelList } from '../slice-builder.ts';
import { dataOf, type TraceEvent, textIn, traceEventOf } from '../trace-events/event.ts';
import { forcedLayoutsOf, longTasksOf } from '../trace-events/forced-layouts.ts';
import { interactionsOf } from '../trace-events/interactions.ts';
import { sampledCallsOf } from '../trace-events/sampled-calls.ts';
import { ThreadSlices } from '../trace-events/thread-slices.ts';
import { asList, field, isObject, Unreadable } from '../unreadable.ts';

/**
 * Chrome's trace events (https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU), as DevTools' Performance panel
 * saves them: an object with `traceEvents`, or the bare list. Slices are complete events and pairs of begin and end on each
 * thread; interactions are read from "EventTiming", scripts' samples from "ProfileChunk". Screenshots, counters, flows and object
 * snapshots are left out. A file may lack its last bracket, and one that a crash cut off is read up to there, as chrome://tracing does.
 */
export const chromeTrace: ProfileFormat = {
  id: 'chrome-trace',
  label: 'Chrome performance trace',
  family: 'page',
  writtenBy: [
    'Chrome DevTools Performance',
    'Playwright and Puppeteer tracing',
    'chrome://tracing',
    'node --trace-events-enabled',
  ],
  from: 'json',
  readsCut: true,
  recognises: (value) => {
    const events = Array.isArray(value) ? value : field(value, 'traceEvents');
    if (!Array.isArray(events)) return false;
    const first = events.slice(0, 20).filter((event) => typeof field(event, 'ph') === 'string');
    return first.length > 0 || (!Array.isArray(value) && events.length === 0);
  },
  read,
};

const MARKS = new Set([
  'navigationStart',
  'firstPaint',
  'firstContentfulPaint',
  'largestContentfulPaint::Candidate',
  'domContentLoadedEventEnd',
  'loadEventEnd',
]);

function read(file: unknown): ReadFile {
  const list = Array.isArray(file) ? file : asList(field(file, 'traceEvents'), 'traceEvents');
  const names = new ThreadNames();
  const threads = new Map<string, ThreadSlices>();
  const labels = new LabelList();
  const [timings, chunks, marks]: TraceEvent[][] = [[], [], []];
  let [skipped, begin, end] = [0, Number.POSITIVE_INFINITY, 0];
  for (const one of list) {
    const event = traceEventOf(one);
    if (!event) {
      skipped++;
      continue;
    }
    const { name, phase, ts, duration, pid, tid } = event;
    if (phase === 'M' || PAGE_BEGINS.has(name)) names.note(event);
    // What happened before the clock began is metadata.
    if (phase === 'M' || ts === 0) continue;
    begin = Math.min(begin, ts);
    end = Math.max(end, ts + duration);
    if (name === 'EventTiming' && phase === 'b') timings!.push(event);
    else if (name === 'Profile' || name === 'ProfileChunk') chunks!.push(event);
    else if (phase === 'X' || phase === 'B' || phase === 'E') {
      const key = `${pid}\0${tid}`;
      let thread = threads.get(key);
      if (!thread) {
        thread = new ThreadSlices(pid, tid, labels);
        threads.set(key, thread);
      }
      thread.take(event);
    } else if (MARKS.has(name)) marks!.push(event);
  }
  const nothing = threads.size === 0 && chunks!.length === 0;
  if (nothing)
    throw new Unreadable(
      'The trace holds no slice and no sample: record for longer, or with more categories.',
    );

  const finished = [...threads.values()]
    .filter(({ size }) => size > 0)
    .map((thread) => ({ thread, ...thread.finish(begin, end) }));
  const page = names.pageThread(
    finished.map(({ thread, busyUs }) => ({ pid: thread.pid, tid: thread.tid, busyUs })),
  );
  const isPage = (pid: number, tid: number) => page !== undefined && page.pid === pid && page.tid === tid;
  const tracks = finished
    .map(({ thread: { pid, tid }, columns, stackOf, busyUs }) => ({
      busyUs,
      stackOf,
      track: {
        process: names.process(pid),
        thread: names.thread(pid, tid),
        main: isPage(pid, tid),
        ...columns,
      } satisfies Track,
    }))
    .sort((a, b) => Number(b.track.main) - Number(a.track.main) || b.busyUs - a.busyUs);
  const { calls, left } = sampledCallsOf(chunks!, begin, (pid, tid) => names.thread(pid, tid));
  const [main] = tracks;
  const timeline = {
    kind: 'timeline',
    labels: labels.labels,
    tracks: tracks.map(({ track }) => track),
    durationNs: 1_000 * Math.max(0, end - begin),
    longTasks: main ? longTasksOf(main.track, labels.labels) : [],
    interactions: interactionsOf(timings!, begin),
    forced: main ? forcedLayoutsOf(main.track, labels.labels, main.stackOf) : [],
    marks: marks!
      .filter(({ pid }) => page === undefined || pid === page.pid)
      .map(({ name, ts }) => ({ name, atNs: 1_000 * (ts - begin) }))
      .sort((a, b) => a.atNs - b.atNs),
    calls,
  } as const;
  if (!mainTrack(timeline) && calls === null)
    throw new Unreadable('The trace holds no slice and no sample that can be read.');
  const notes: Note[] = skipped + left > 0 ? [{ code: 'skipped-entries', count: skipped + left }] : [];
  return { producer: producerOf(file), profile: timeline, notes };
}

/** Events in which the browser says which process shows the page. */
const PAGE_BEGINS = new Set(['TracingStartedInBrowser', 'FrameCommittedInBrowser', 'ProcessReadyInBrowser']);

class ThreadNames {
  readonly #processes = new Map<number, string>();
  readonly #threads = new Map<string, string>();
  readonly #pages = new Set<number>();

  note(event: TraceEvent): void {
    const { name, pid, tid, args } = event;
    if (name === 'process_name') this.#processes.set(pid, textIn(args, 'name'));
    if (name === 'thread_name') this.#threads.set(`${pid}\0${tid}`, textIn(args, 'name'));
    if (!PAGE_BEGINS.has(name)) return;
    const data = dataOf(event);
    const frames = field(data, 'frames');
    for (const frame of [data, ...(Array.isArray(frames) ? frames : [])]) {
      const process = field(frame, 'processId');
      if (typeof process === 'number') this.#pages.add(process);
    }
  }

  process(pid: number): string {
    return this.#processes.get(pid) ?? `process ${pid}`;
  }

  thread(pid: number, tid: number): string {
    return this.#threads.get(`${pid}\0${tid}`) ?? `thread ${tid}`;
  }

  /** The busiest main thread of a renderer that shows a page, else of any renderer. */
  pageThread<Thread extends { pid: number; tid: number; busyUs: number }>(
    threads: readonly Thread[],
  ): Thread | undefined {
    const renderers = threads
      .filter(({ pid, tid }) => this.thread(pid, tid) === 'CrRendererMain')
      .sort((a, b) => b.busyUs - a.busyUs);
    return renderers.find(({ pid }) => this.#pages.has(pid)) ?? renderers[0];
  }
}

function producerOf(file: unknown): string {
  const metadata = field(file, 'metadata');
  if (!isObject(metadata)) return '';
  const product = textIn(metadata, 'product-version') || textIn(metadata, 'source');
  return product.slice(0, 80).replaceAll('\n', ' ');
}
