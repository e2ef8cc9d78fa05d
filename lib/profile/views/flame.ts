import type { Arranged } from './arrange.ts';

/**
 * Frames of a flame graph in columns, root on top, a caller before what it calls. Positions are shares of the picture's
 * width, 0 to 1.
 */
export interface FlameRects {
  /** Nodes of the arranged tree. */
  readonly node: Int32Array;
  /** A place in the recording's frames; −1 for the thread itself. */
  readonly frame: Int32Array;
  /** The rectangle of the caller, by place in these columns; −1 for the topmost. */
  readonly parent: Int32Array;
  readonly depth: Int32Array;
  readonly left: Float64Array;
  readonly width: Float64Array;
  /** Share of everything in the arranged tree that was spent in the function itself, here. */
  readonly self: Float64Array;
  /** And with everything below. */
  readonly total: Float64Array;
  readonly depths: number;
}

/** Deeper calls than this are not drawn: a picture of more rows is none. */
export const DEEPEST = 1_000;

/**
 * Merged calls below one node, widest on the left. `narrowest` is the share of the width from which on a frame is drawn. What is
 * above the node stands over it at full width, so that a reader sees where they are.
 */
export function flameOf(
  { tree, totals, first, next }: Arranged,
  focus: number,
  narrowest: number,
): FlameRects {
  const rects = new RectBuilder();
  const whole = totals[0]! > 0 ? totals[0]! : 1;
  const path: number[] = [];
  for (let node = focus; node >= 0; node = tree.parent[node]!) path.push(node);
  let above = -1;
  for (const node of path.reverse())
    above = rects.add(
      node,
      tree.frame[node]!,
      above,
      0,
      1,
      tree.self[0]![node]! / whole,
      totals[node]! / whole,
    );

  const below = totals[focus]! > 0 ? totals[focus]! : 1;
  const stack: { node: number; rect: number; left: number }[] = [{ node: focus, rect: above, left: 0 }];
  while (stack.length > 0) {
    const { node, rect, left } = stack.pop()!;
    if (rects.depthOf(rect) >= DEEPEST) continue;
    const children: number[] = [];
    for (let child = first[node]!; child > 0; child = next[child]!)
      if (totals[child]! / below >= narrowest) children.push(child);
    children.sort((a, b) => totals[b]! - totals[a]! || a - b);
    let at = left;
    for (const child of children) {
      const width = totals[child]! / below;
      const made = rects.add(
        child,
        tree.frame[child]!,
        rect,
        at,
        width,
        tree.self[0]![child]! / whole,
        totals[child]! / whole,
      );
      stack.push({ node: child, rect: made, left: at });
      at += width;
    }
  }
  return rects.finish();
}

/**
 * Calls in order of time between two moments: neighbouring samples that share a stack's outer part share its frames. Empty
 * where the recording kept no order.
 */
export function flameByTime(
  { tree, totals }: Arranged,
  [fromNs, toNs]: readonly [number, number],
  narrowest: number,
): FlameRects {
  const rects = new RectBuilder();
  const { timeline } = tree;
  const span = toNs - fromNs;
  if (!timeline || !(span > 0)) return rects.finish();
  const whole = totals[0]! > 0 ? totals[0]! : 1;
  interface Open {
    readonly node: number;
    readonly start: number;
    end: number;
    self: number;
  }
  // The calls of the sample before, outermost first, each since when it has been running.
  let open: Open[] = [];
  const done: { call: Open; depth: number }[] = [];
  const close = (depth: number) => {
    for (const [at, call] of open.slice(depth).entries())
      if ((call.end - call.start) / span >= narrowest) done.push({ call, depth: depth + at });
    open = open.slice(0, depth);
  };
  let last = fromNs;
  const path: number[] = [];
  for (
    let sample = firstAfter(timeline.startNs, timeline.durationNs, fromNs);
    sample < timeline.node.length;
    sample++
  ) {
    const start = Math.max(fromNs, timeline.startNs[sample]!);
    const end = Math.min(toNs, timeline.startNs[sample]! + timeline.durationNs[sample]!);
    if (start >= toNs) break;
    if (start > last) close(0);
    path.length = 0;
    for (let node = timeline.node[sample]!; node > 0 && path.length < 100_000; node = tree.parent[node]!)
      path.push(node);
    path.reverse();
    if (path.length > DEEPEST) path.length = DEEPEST;
    let common = 0;
    while (common < open.length && common < path.length && open[common]!.node === path[common]) common++;
    close(common);
    for (const call of open) call.end = end;
    for (const node of path.slice(common)) open.push({ node, start, end, self: 0 });
    open[open.length - 1]!.self += end - start;
    last = end;
  }
  close(0);
  // Callers before what they call, so that a caller's place is known.
  done.sort((a, b) => a.depth - b.depth || a.call.start - b.call.start);
  const rows = new Map<number, { start: number; end: number; rect: number }[]>();
  for (const { call, depth } of done) {
    const callers = rows.get(depth - 1) ?? [];
    const caller = depth === 0 ? -1 : (callers[lastStarting(callers, call.start)]?.rect ?? -1);
    const rect = rects.add(
      call.node,
      tree.frame[call.node]!,
      caller,
      (call.start - fromNs) / span,
      (call.end - call.start) / span,
      call.self / whole,
      (call.end - call.start) / whole,
      depth,
    );
    const row = rows.get(depth) ?? [];
    row.push({ start: call.start, end: call.end, rect });
    rows.set(depth, row);
  }
  return rects.finish();
}

/** The first sample that ends after a moment. */
function firstAfter(start: Float64Array, duration: Float64Array, moment: number): number {
  let [low, high] = [0, start.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (start[middle]! + duration[middle]! <= moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The last of a row, in order of time, that starts no later than a moment; −1 when none does. */
function lastStarting(row: readonly { start: number }[], moment: number): number {
  let [low, high] = [0, row.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (row[middle]!.start <= moment) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

class RectBuilder {
  readonly #columns = {
    node: [] as number[],
    frame: [] as number[],
    parent: [] as number[],
    depth: [] as number[],
    left: [] as number[],
    width: [] as number[],
    self: [] as number[],
    total: [] as number[],
  };

  add(
    node: number,
    frame: number,
    parent: number,
    left: number,
    width: number,
    self: number,
    total: number,
    depth = parent < 0 ? 0 : this.#columns.depth[parent]! + 1,
  ): number {
    const columns = this.#columns;
    columns.node.push(node);
    columns.frame.push(frame);
    columns.parent.push(parent);
    columns.depth.push(depth);
    columns.left.push(left);
    columns.width.push(width);
    columns.self.push(self);
    columns.total.push(total);
    return columns.node.length - 1;
  }

  depthOf(rect: number): number {
    return this.#columns.depth[rect] ?? 0;
  }

  finish(): FlameRects {
    const { node, frame, parent, depth, left, width, self, total } = this.#columns;
    return {
      node: Int32Array.from(node),
      frame: Int32Array.from(frame),
      parent: Int32Array.from(parent),
      depth: Int32Array.from(depth),
      left: Float64Array.from(left),
      width: Float64Array.from(width),
      self: Float64Array.from(self),
      total: Float64Array.from(total),
      depths: depth.reduce((deepest, one) => Math.max(deepest, one + 1), 0),
    };
  }
}
