import type { CallGraph } from '../kinds/call-graph.ts';
import type { Arranged } from './arrange.ts';

/** What a function comes to under one caller, or through one callee. */
export interface Neighbour {
  /** A place in the recording's frames; −1 for the thread itself. */
  readonly frame: number;
  readonly amount: number;
}

/** A function with those that call it and those that it calls, dearest first. */
export interface Neighbourhood {
  readonly self: number;
  readonly total: number;
  readonly callers: readonly Neighbour[];
  readonly callees: readonly Neighbour[];
}

/**
 * Who calls a function, by what it cost with all below when they called it, and whom it calls. Of a recursion the outermost call
 * counts, so that callers add up to the total; calls of itself are among the callees.
 */
export function neighboursOf({ tree, totals }: Arranged, frame: number): Neighbourhood {
  const callers = new Map<number, number>();
  const callees = new Map<number, number>();
  /** Whether a node is below another call of the function. A parent comes before its children. */
  const inside = new Uint8Array(tree.frame.length);
  let [self, total] = [0, 0];
  for (let node = 1; node < tree.frame.length; node++) {
    const above = tree.parent[node]!;
    inside[node] = inside[above]! || (tree.frame[above] === frame ? 1 : 0);
    if (tree.frame[above] === frame && above > 0) grow(callees, tree.frame[node]!, totals[node]!);
    if (tree.frame[node] !== frame) continue;
    self += tree.self[0]![node]!;
    if (inside[node]) continue;
    total += totals[node]!;
    grow(callers, tree.frame[above]!, totals[node]!);
  }
  return { self, total, callers: dearest(callers), callees: dearest(callees) };
}

/** The same of a graph of calls, which has the sums already. */
export function neighboursInGraph(graph: CallGraph, frame: number, measure = 0): Neighbourhood {
  const callers = new Map<number, number>();
  const callees = new Map<number, number>();
  for (const { caller, callee, total } of graph.edges) {
    if (callee === frame) grow(callers, caller, total[measure]!);
    if (caller === frame) grow(callees, callee, total[measure]!);
  }
  return {
    self: graph.self[measure]![frame]!,
    total: graph.total[measure]![frame]!,
    callers: dearest(callers),
    callees: dearest(callees),
  };
}

const grow = (sums: Map<number, number>, frame: number, amount: number) =>
  sums.set(frame, (sums.get(frame) ?? 0) + amount);

const dearest = (sums: Map<number, number>): Neighbour[] =>
  [...sums]
    .filter(([, amount]) => amount > 0)
    .map(([frame, amount]) => ({ frame, amount }))
    .sort((a, b) => b.amount - a.amount || a.frame - b.frame);
