import type { Note } from '../format.ts';
import type { Span, Spans } from '../kinds/spans.ts';
import { Unreadable } from '../unreadable.ts';

/** A span as a file has it. */
export interface RawSpan
  extends Omit<Span, 'parent' | 'orphan' | 'skewNs' | 'startNs' | 'durationNs' | 'events'> {
  /** '' for a root. */
  readonly parentId: string;
  /** It was not waited for by its parent, which may have ended long before: its clock is left as it is. */
  readonly follows?: boolean;
  /** What tells one clock from another: the service, with its host where the file has one. */
  readonly clock: string;
  /** Nanoseconds since 1970, which no double holds. */
  readonly start: bigint;
  readonly end: bigint;
  readonly events: readonly { name: string; at: bigint; attributes: Readonly<Record<string, string>> }[];
}

/**
 * Joins spans to traces: children to parents within their trace, times from the first start on, and clocks corrected as Jaeger does
 * (adjuster/clockskew.go): a child on another clock that does not fit into its parent is moved to its middle, with all below it on
 * that clock. Work that a queue hands on may outlast its sender, so it is left where it is. Ids that lead in a circle are cut.
 */
export function assemble(raw: readonly RawSpan[]): { profile: Spans; notes: Note[] } {
  if (raw.length === 0) throw new Unreadable('The file holds no span.');
  const key = (traceId: string, id: string) => `${traceId}\0${id}`;
  const placeOf = new Map(raw.map(({ traceId, id }, at) => [key(traceId, id), at]));
  const parents = raw.map(({ traceId, parentId }) =>
    parentId === '' ? -1 : (placeOf.get(key(traceId, parentId)) ?? -1),
  );
  const order = callersFirst(parents);
  let first = raw[0]!.start;
  for (const { start } of raw) if (start < first) first = start;
  const start = raw.map((one) => Number(one.start - first));
  const duration = raw.map((one) => Math.max(0, Number(one.end - one.start)));
  const skew = new Float64Array(raw.length);
  let largest = 0;
  for (const at of order) {
    const parent = parents[at]!;
    if (parent < 0) continue;
    if (raw[at]!.clock === raw[parent]!.clock) skew[at] = skew[parent]!;
    else if (!raw[at]!.follows && raw[at]!.kind !== 'consumer' && raw[parent]!.kind !== 'producer')
      skew[at] = skewOf(start[at]!, duration[at]!, start[parent]! + skew[parent]!, duration[parent]!);
    if (Math.abs(skew[at]!) > Math.abs(largest)) largest = skew[at]!;
  }
  const begin = start.reduce((least, one, at) => Math.min(least, one + skew[at]!), Number.POSITIVE_INFINITY);
  const spans = raw.map(
    ({ parentId, follows: _follows, clock: _, start: __, end: ___, events, ...span }, at) => ({
      ...span,
      parent: parents[at]!,
      orphan: parentId !== '' && parents[at]! < 0,
      skewNs: skew[at]!,
      startNs: start[at]! + skew[at]! - begin,
      durationNs: duration[at]!,
      events: events.map(({ at: moment, ...event }) => ({
        ...event,
        atNs: Number(moment - first) + skew[at]! - begin,
      })),
    }),
  );
  const orphans = spans.filter(({ orphan }) => orphan).length;
  const backwards = raw.filter((one) => one.end < one.start).length;
  return {
    profile: { kind: 'spans', spans },
    notes: [
      ...(orphans > 0 ? [{ code: 'missing-parents' as const, count: orphans }] : []),
      ...(largest !== 0 ? [{ code: 'clock-skew' as const, count: Math.abs(largest) }] : []),
      ...(backwards > 0 ? [{ code: 'negative-times' as const, count: backwards }] : []),
    ],
  };
}

/** Nanoseconds to add to a child that another machine timed. Its way there and back is taken to be equally long. */
function skewOf(start: number, duration: number, parentStart: number, parentDuration: number): number {
  if (duration > parentDuration) return Math.max(0, parentStart - start);
  if (start >= parentStart && start + duration <= parentStart + parentDuration) return 0;
  return parentStart + (parentDuration - duration) / 2 - start;
}

/** All places, parents before children. Cuts each circle by making one of it a root, in `parents` itself. */
function callersFirst(parents: number[]): number[] {
  const state = new Uint8Array(parents.length);
  const order: number[] = [];
  for (let begin = 0; begin < parents.length; begin++) {
    const path: number[] = [];
    let at = begin;
    while (at >= 0 && state[at] === 0) {
      state[at] = 1;
      path.push(at);
      at = parents[at]!;
    }
    if (at >= 0 && state[at] === 1) parents[path[path.length - 1]!] = -1;
    for (const one of path.reverse()) {
      state[one] = 2;
      order.push(one);
    }
  }
  return order;
}
