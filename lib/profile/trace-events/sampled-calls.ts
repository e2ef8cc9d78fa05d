import { FrameList } from '../call-tree-builder.ts';
import { readV8Profile } from '../formats/cpuprofile.ts';
import type { CallProfile, CallTree } from '../kinds/calls.ts';
import { field, Unreadable } from '../unreadable.ts';
import { dataOf, numberIn, type TraceEvent } from './event.ts';

interface Chunks {
  readonly pid: number;
  readonly tid: number;
  startUs: number;
  endUs: number;
  readonly nodes: unknown[];
  readonly samples: unknown[];
  readonly timeDeltas: unknown[];
}

/**
 * Puts V8's sampled profiles together out of "Profile" and "ProfileChunk" events: one tree of calls per thread, their time lines on the
 * trace's clock. Null where nothing was sampled. `left` counts profiles that could not be read.
 */
export function sampledCallsOf(
  events: readonly TraceEvent[],
  originUs: number,
  threadName: (pid: number, tid: number) => string,
): { calls: CallProfile | null; left: number } {
  const byId = new Map<string, Chunks>();
  for (const event of events) {
    const id = `${event.pid}\0${String(event.raw.id ?? '')}`;
    let chunks = byId.get(id);
    // A chunk is written by the profiler's own thread; "Profile" stands on the thread that was sampled.
    if (!chunks) {
      chunks = {
        pid: event.pid,
        tid: event.tid,
        startUs: Number.NaN,
        endUs: Number.NaN,
        nodes: [],
        samples: [],
        timeDeltas: [],
      };
      byId.set(id, chunks);
    }
    const data = dataOf(event);
    if (event.name === 'Profile') chunks.startUs = numberIn(data, 'startTime');
    const profile = field(data, 'cpuProfile');
    append(chunks.nodes, field(profile, 'nodes'));
    append(chunks.samples, field(profile, 'samples'));
    append(chunks.timeDeltas, field(data, 'timeDeltas') ?? field(profile, 'timeDeltas'));
    const endUs = numberIn(data, 'endTime');
    if (Number.isFinite(endUs)) chunks.endUs = endUs;
  }
  return join([...byId.values()], originUs, threadName);
}

function append(to: unknown[], from: unknown): void {
  if (Array.isArray(from)) for (const one of from) to.push(one);
}

function join(
  all: readonly Chunks[],
  originUs: number,
  threadName: (pid: number, tid: number) => string,
): { calls: CallProfile | null; left: number } {
  const frames = new FrameList();
  const trees: CallTree[] = [];
  let [samples, left] = [0, 0];
  for (const { pid, tid, startUs, endUs, nodes, samples: ids, timeDeltas } of all) {
    if (ids.length === 0) continue;
    try {
      const begin = Number.isFinite(startUs) ? startUs : originUs;
      const { profile } = readV8Profile({
        nodes,
        samples: ids,
        timeDeltas,
        startTime: begin,
        ...(Number.isFinite(endUs) ? { endTime: endUs } : {}),
      });
      if (profile.kind !== 'calls') continue;
      const idOf = profile.frames.map((frame) => frames.add(frame));
      for (const tree of profile.trees)
        trees.push({
          ...tree,
          thread: threadName(pid, tid),
          frame: tree.frame.map((frame) => (frame < 0 ? frame : idOf[frame]!)),
          ...(tree.timeline
            ? {
                timeline: {
                  ...tree.timeline,
                  startNs: tree.timeline.startNs.map((at) => at + 1_000 * (begin - originUs)),
                },
              }
            : {}),
        });
      samples += profile.samples;
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      left++;
    }
  }
  if (trees.length === 0) return { calls: null, left };
  return {
    calls: { kind: 'calls', measures: [{ name: 'time', unit: 'ns' }], frames: frames.frames, trees, samples },
    left,
  };
}
