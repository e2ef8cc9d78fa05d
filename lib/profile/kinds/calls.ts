import type { Course } from './course.ts';
import type { Measure, TopRow } from './measure.ts';

/**
 * What a frame stands for. `idle` is a thread that waits for work, `collector` a garbage collector, `kernel` the operating
 * system, `engine` the runtime's own bookkeeping ("(program)" of V8), `code` everything else.
 */
export type FrameRole = 'code' | 'kernel' | 'collector' | 'engine' | 'idle';

/** A function. Two frames of one function are one frame here, wherever it was called from. */
export interface Frame {
  /** As the producer writes it, demangled where it is; '' for a function without a name. */
  readonly name: string;
  /** Path or address of the source file; '' where the recording has none. */
  readonly file: string;
  /** 1-based line on which the function begins, else the first line seen in it; 0 where unknown. */
  readonly line: number;
  /** What a reader filters by: shared library, package or origin; '' where unknown. */
  readonly module: string;
  readonly role: FrameRole;
  /** Part of its caller's machine code, known from debug information alone. */
  readonly inlined?: boolean;
}

/**
 * The calls of one thread as a tree in columns, so that a million nodes cost megabytes and not a second. Node 0 is the root
 * and stands for the thread itself (frame −1, parent −1). A parent comes before its children.
 */
export interface CallTree {
  /** "main", "GC Thread#0"; '' where the recording tells no threads apart. */
  readonly thread: string;
  /** By node: its function, a place in {@link CallProfile.frames}. */
  readonly frame: Int32Array;
  readonly parent: Int32Array;
  /** By measure, then by node: what was spent in the node itself. */
  readonly self: readonly Float64Array[];
  readonly timeline?: Timeline;
}

/** Samples in order of time. A node that several neighbouring samples share may be one entry. */
export interface Timeline {
  /** The innermost node of each entry. */
  readonly node: Int32Array;
  /** Nanoseconds from the beginning of the recording, never decreasing. */
  readonly startNs: Float64Array;
  readonly durationNs: Float64Array;
}

/** Weighted call trees: what a sampling profiler, or a tracer that saw each call, recorded. */
export interface CallProfile {
  readonly kind: 'calls';
  /** What is counted, the one to show first in front. Never empty. */
  readonly measures: readonly Measure[];
  readonly frames: readonly Frame[];
  /** One per thread. Never empty. */
  readonly trees: readonly CallTree[];
  /** How many samples there are, which is what a share's uncertainty comes from; 0 where calls were traced, not sampled. */
  readonly samples: number;
  /** Of recordings of memory that tell how it went on; some of the measures then stand for single moments. */
  readonly course?: Course;
}

/** What a function came to over all trees, by place in {@link CallProfile.frames}. */
export interface FrameTotals {
  readonly self: Float64Array;
  /** Recursion counted once: what was spent while the function was anywhere on the stack. */
  readonly total: Float64Array;
}

/** By node: what was spent in it and in everything below it. */
export function totalsOf({ parent, self }: CallTree, measure: number): Float64Array {
  const totals = Float64Array.from(self[measure]!);
  for (let node = parent.length - 1; node > 0; node--) totals[parent[node]!]! += totals[node]!;
  return totals;
}

/** The children of each node as linked lists: the first child of a node, and the next sibling of a node; −1 ends a list. */
export function childrenOf({ parent }: CallTree): { first: Int32Array; next: Int32Array } {
  const first = new Int32Array(parent.length).fill(-1);
  const next = new Int32Array(parent.length).fill(-1);
  for (let node = parent.length - 1; node > 0; node--) {
    const above = parent[node]!;
    next[node] = first[above]!;
    first[above] = node;
  }
  return { first, next };
}

/** Self and total of each function in one measure, over all threads. */
export function totalsByFrame(profile: Pick<CallProfile, 'frames' | 'trees'>, measure = 0): FrameTotals {
  const self = new Float64Array(profile.frames.length);
  const total = new Float64Array(profile.frames.length);
  const onStack = new Int32Array(profile.frames.length);
  for (const tree of profile.trees) {
    const below = totalsOf(tree, measure);
    walkCalls(tree, {
      enter(node, frame) {
        self[frame]! += tree.self[measure]![node]!;
        if (onStack[frame]! === 0) total[frame]! += below[node]!;
        onStack[frame]!++;
      },
      leave(_node, frame) {
        onStack[frame]!--;
      },
    });
  }
  return { self, total };
}

/** Visits every node but the root, callers before what they call, in the order in which a node's children were made. */
export function walkCalls(
  tree: CallTree,
  visit: { enter: (node: number, frame: number) => void; leave?: (node: number, frame: number) => void },
): void {
  const { first, next } = childrenOf(tree);
  let node = first[0]!;
  while (node > 0) {
    visit.enter(node, tree.frame[node]!);
    if (first[node]! > 0) {
      node = first[node]!;
      continue;
    }
    visit.leave?.(node, tree.frame[node]!);
    while (node > 0 && next[node]! < 0) {
      node = tree.parent[node]!;
      if (node > 0) visit.leave?.(node, tree.frame[node]!);
    }
    if (node > 0) node = next[node]!;
  }
}

/** Everything that was recorded in one measure, and the part of it in which threads only waited for work. */
export function spentIn({ frames, trees }: CallProfile, measure = 0): { all: number; idle: number } {
  let [all, idle] = [0, 0];
  for (const { frame, self } of trees) {
    const amounts = self[measure]!;
    for (let node = 0; node < frame.length; node++) {
      all += amounts[node]!;
      if (frame[node]! >= 0 && frames[frame[node]!]!.role === 'idle') idle += amounts[node]!;
    }
  }
  return { all, idle };
}

/** Functions by self amount, dearest first, idle ones left out. At most `limit`. */
export function topFrames(profile: CallProfile, measure = 0, limit = 20): TopRow[] {
  const { self, total } = totalsByFrame(profile, measure);
  return [...profile.frames.keys()]
    .filter((id) => profile.frames[id]!.role !== 'idle' && total[id]! > 0)
    .sort((a, b) => self[b]! - self[a]! || total[b]! - total[a]! || a - b)
    .slice(0, limit)
    .map((id) => ({
      name: nameOf(profile.frames[id]!),
      self: self[id]!,
      total: total[id]!,
      unit: profile.measures[measure]!.unit,
    }));
}

/** What a reader calls a function; one without a name is known by its place. */
export function nameOf({ name, file, line }: Frame): string {
  if (name !== '') return name;
  return line > 0 ? `anonymous, ${file.slice(file.lastIndexOf('/') + 1)}:${line}` : 'anonymous';
}
