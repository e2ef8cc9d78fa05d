import type { Frame } from './calls.ts';
import { nameOf } from './calls.ts';
import type { Measure, TopRow, Total } from './measure.ts';

/** Calls from one function to another, whatever was above them. */
export interface CallEdge {
  /** Places in {@link CallGraph.frames}. */
  readonly caller: number;
  readonly callee: number;
  readonly calls: number;
  /** By measure: what the callee came to, with all below it, when it was called from here. */
  readonly total: readonly number[];
}

/**
 * Who called whom, with amounts for each function and each call site, but no stacks: what callgrind and cProfile keep. Which
 * grandparent a cost belongs to is not in such a file, so a tree drawn of it is an estimate.
 */
export interface CallGraph {
  readonly kind: 'call-graph';
  readonly measures: readonly Measure[];
  readonly frames: readonly Frame[];
  /** By measure, then by frame. */
  readonly self: readonly Float64Array[];
  /** By measure, then by frame: with everything below it, recursion counted once. */
  readonly total: readonly Float64Array[];
  /** By frame: how often it was called, recursion included; 0 where the recorder did not count. */
  readonly calls: Float64Array;
  /** By frame: calls while the function was not on the stack already; left out where the recorder does not tell them apart. */
  readonly primitiveCalls?: Float64Array;
  readonly edges: readonly CallEdge[];
  /** By measure: everything that was recorded. */
  readonly whole: readonly number[];
}

/** Functions by self amount, dearest first. At most `limit`. */
export function topOfGraph(graph: CallGraph, measure = 0, limit = 20): TopRow[] {
  const [self, total] = [graph.self[measure]!, graph.total[measure]!];
  return [...graph.frames.keys()]
    .filter((id) => total[id]! > 0 || self[id]! > 0)
    .sort((a, b) => self[b]! - self[a]! || total[b]! - total[a]! || a - b)
    .slice(0, limit)
    .map((id) => ({
      name: nameOf(graph.frames[id]!),
      self: self[id]!,
      total: total[id]!,
      unit: graph.measures[measure]!.unit,
      ...(graph.calls[id]! > 0 ? { calls: graph.calls[id]! } : {}),
    }));
}

/** What a call graph comes to; calls too, where the recorder told calls that began a recursion from calls within one. */
export function totalsOfGraph({ measures, whole, calls, primitiveCalls }: CallGraph): Total[] {
  const sum = (amounts: Float64Array) => amounts.reduce((all, amount) => all + amount, 0);
  return [
    ...measures.map(({ name, unit }, measure) => ({ name, amount: whole[measure]!, unit })),
    ...(primitiveCalls
      ? [
          { name: 'calls', amount: sum(calls), unit: 'count' as const },
          { name: 'primitive calls', amount: sum(primitiveCalls), unit: 'count' as const },
        ]
      : []),
  ];
}
