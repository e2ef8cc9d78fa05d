import { childSpans, type Span } from '../kinds/spans.ts';

/** A stretch of time that the end of a request waited for, and the innermost span that was responsible for it then. */
export interface Stretch {
  /** A place in the spans. */
  readonly span: number;
  readonly fromNs: number;
  readonly toNs: number;
}

/** Clocks of SDKs that count whole milliseconds let a child end a little after its parent. */
const ROUNDING_NS = 1e6;

/**
 * What the end of a span waited for, in order of time: back from its end along the child that ended last, then along the last that had
 * ended before that one began, and itself where none had (CRISP: Zhang et al., USENIX ATC 2022, §3). A child that outlives its parent was not waited for: a queue's
 * consumer, or an answer that came after the time-out. Stretches fill the span from its beginning to its end.
 */
export function criticalPath(spans: readonly Span[], root: number, children = childSpans(spans)): Stretch[] {
  const path: Stretch[] = [];
  const endOf = (span: number) => spans[span]!.startNs + spans[span]!.durationNs;
  const waitedFor = (span: number) =>
    children[span]!.filter(
      (child) => endOf(child) <= endOf(span) + ROUNDING_NS && spans[child]!.durationNs > 0,
    ).sort((a, b) => endOf(a) - endOf(b));
  // Where clocks are off, a child may begin before its parent: what lies outside the parent was not waited for.
  const enter = (span: number, notBefore: number, until: number) => ({
    span,
    from: Math.max(notBefore, spans[span]!.startNs),
    until,
    left: waitedFor(span),
  });
  const stack = [enter(root, spans[root]!.startNs, endOf(root))];
  const emit = (span: number, fromNs: number, toNs: number) => {
    if (toNs > fromNs) path.push({ span, fromNs, toNs });
  };
  while (stack.length > 0) {
    const at = stack[stack.length - 1]!;
    const child = at.left.pop();
    if (child === undefined) {
      emit(at.span, at.from, at.until);
      stack.pop();
      const above = stack[stack.length - 1];
      if (above) above.until = at.from;
      continue;
    }
    const end = Math.min(endOf(child), at.until);
    // What still runs when the next call begins was not waited for by whoever made that call.
    if (spans[child]!.startNs >= at.until || end <= at.from || endOf(child) > at.until + ROUNDING_NS)
      continue;
    emit(at.span, end, at.until);
    at.until = end;
    stack.push(enter(child, at.from, end));
  }
  return path.reverse();
}

/** The spans on a critical path, with those above them up to its root. */
export function onPath(spans: readonly Span[], root: number, path: readonly Stretch[]): Set<number> {
  const found = new Set([root]);
  for (const { span } of path)
    for (let at = span; at >= 0 && !found.has(at); at = spans[at]!.parent) found.add(at);
  return found;
}

/** The span that has no parent and lasts longest, of each trace, in order of their first spans. */
export function rootsOf(spans: readonly Span[]): number[] {
  const roots = new Map<string, number>();
  spans.forEach(({ traceId, parent, durationNs }, at) => {
    if (parent >= 0) return;
    const known = roots.get(traceId);
    if (known === undefined || durationNs > spans[known]!.durationNs) roots.set(traceId, at);
  });
  return [...roots.values()];
}
