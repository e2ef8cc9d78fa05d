import { childSpans, type Span, selfTimes } from '../kinds/spans.ts';
import { askedFor, operationOf } from '../span-words.ts';
import { criticalPath } from './critical-path.ts';

/** One line of a waterfall: a span, or siblings that ask the same. Times are nanoseconds from the beginning of the root. */
export interface WaterfallRow {
  /** Places in the spans, in order of time; several when they are folded into one line. */
  readonly spans: readonly number[];
  /** 0 for the root. */
  readonly depth: number;
  readonly name: string;
  readonly service: string;
  readonly fromNs: number;
  readonly toNs: number;
  /** Sum of durations, and of the time in which none of a span's own calls ran. */
  readonly durationNs: number;
  readonly selfNs: number;
  readonly failed: boolean;
  /** What the first failed one says; '' for nothing. */
  readonly message: string;
  /** When each of them ran, for drawing. */
  readonly bars: readonly (readonly [number, number])[];
  /** When the end of the root waited for this line. */
  readonly waits: readonly (readonly [number, number])[];
  /** Spans below that are not shown. */
  readonly folded: number;
}

/** What a request waited for, by operation, longest first; time of which no span tells is one of them. */
export interface WaitedFor {
  readonly name: string;
  readonly amountNs: number;
  /** Time of a caller between its calls. */
  readonly isGap: boolean;
}

export interface Waterfall {
  readonly rows: readonly WaterfallRow[];
  /** Lines that did not fit. */
  readonly left: number;
  readonly waitedFor: readonly WaitedFor[];
  readonly durationNs: number;
}

/** Siblings from which on the same question is one line. */
const FOLD = 5;
/** More lines are not read. */
const MOST_ROWS = 1_000;
/** Operations that the strip tells apart. */
const MOST_WAITS = 6;

/** One request as a waterfall, callers above what they call and siblings in order of time. */
export function waterfallOf(spans: readonly Span[], root: number): Waterfall {
  const children = childSpans(spans);
  const self = selfTimes(spans);
  const begin = spans[root]!.startNs;
  const path = criticalPath(spans, root, children);
  const waits = new Map<number, (readonly [number, number])[]>();
  for (const { span, fromNs, toNs } of path) {
    const list = waits.get(span);
    const stretch = [fromNs - begin, toNs - begin] as const;
    if (list) list.push(stretch);
    else waits.set(span, [stretch]);
  }
  const rows: WaterfallRow[] = [];
  let left = 0;
  const stack: { readonly spans: readonly number[]; readonly depth: number }[] = [
    { spans: [root], depth: 0 },
  ];
  while (stack.length > 0) {
    const { spans: own, depth } = stack.pop()!;
    const isFolded = own.length > 1;
    const below = isFolded ? [] : linesOf(spans, children[own[0]!]!);
    if (rows.length >= MOST_ROWS) {
      left++;
      for (const line of below) stack.push({ spans: line, depth: depth + 1 });
      continue;
    }
    const members = own.map((at) => spans[at]!);
    const bars = members.map(
      ({ startNs, durationNs }) => [startNs - begin, startNs + durationNs - begin] as const,
    );
    const failed = members.find(({ status }) => status === 'error');
    rows.push({
      spans: own,
      depth,
      name: isFolded ? `${own.length} × ${members[0]!.name}` : members[0]!.name,
      service: members[0]!.service,
      fromNs: Math.min(...bars.map(([from]) => from)),
      toNs: Math.max(...bars.map(([, to]) => to)),
      durationNs: members.reduce((sum, { durationNs }) => sum + durationNs, 0),
      selfNs: own.reduce((sum, at) => sum + self[at]!, 0),
      failed: failed !== undefined,
      message: failed?.message ?? '',
      bars,
      waits: own.flatMap((at) => waits.get(at) ?? []),
      folded: isFolded ? own.reduce((sum, at) => sum + children[at]!.length, 0) : 0,
    });
    for (const line of below.reverse()) stack.push({ spans: line, depth: depth + 1 });
  }
  return { rows, left, waitedFor: sumWaits(spans, path, children), durationNs: spans[root]!.durationNs };
}

/** Siblings as lines, in order of their first: those that ask the same are one when there are enough of them. */
function linesOf(spans: readonly Span[], siblings: readonly number[]): number[][] {
  const groups = new Map<string, number[]>();
  for (const at of siblings) {
    const key = askedFor(spans[at]!);
    const group = groups.get(key);
    if (group) group.push(at);
    else groups.set(key, [at]);
  }
  return [...groups.values()]
    .flatMap((group) => (group.length >= FOLD ? [group] : group.map((at) => [at])))
    .sort((a, b) => spans[a[0]!]!.startNs - spans[b[0]!]!.startNs || a[0]! - b[0]!);
}

function sumWaits(
  spans: readonly Span[],
  path: readonly { readonly span: number; readonly fromNs: number; readonly toNs: number }[],
  children: readonly (readonly number[])[],
): WaitedFor[] {
  const sums = new Map<string, { amountNs: number; isGap: boolean }>();
  for (const { span, fromNs, toNs } of path) {
    const { kind } = spans[span]!;
    // A client's own time is the way there and back; a caller's is what it does between its calls.
    const isGap = children[span]!.length > 0 && kind !== 'client' && kind !== 'producer';
    const name = isGap ? `${operationOf(spans[span]!)}, between calls` : operationOf(spans[span]!);
    const sum = sums.get(name) ?? { amountNs: 0, isGap };
    sum.amountNs += toNs - fromNs;
    sums.set(name, sum);
  }
  const all = [...sums].map(([name, sum]) => ({ name, ...sum })).sort((a, b) => b.amountNs - a.amountNs);
  const rest = all.slice(MOST_WAITS).reduce((sum, { amountNs }) => sum + amountNs, 0);
  return [
    ...all.slice(0, MOST_WAITS),
    ...(rest > 0 ? [{ name: 'all else', amountNs: rest, isGap: false }] : []),
  ];
}
