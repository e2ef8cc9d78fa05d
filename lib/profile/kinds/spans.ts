import type { TopRow } from './measure.ts';

export type SpanKind = 'internal' | 'server' | 'client' | 'producer' | 'consumer';

/** Something that a span says happened at one moment, such as an exception. */
export interface SpanEvent {
  readonly name: string;
  /** Nanoseconds from the beginning of the recording. */
  readonly atNs: number;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A span that another names as related, without being its parent. */
export interface SpanLink {
  readonly traceId: string;
  readonly spanId: string;
}

/** One operation of one service. */
export interface Span {
  readonly id: string;
  readonly traceId: string;
  /** A place in {@link Spans.spans}; −1 for a root, and for a span whose parent is not in the file. */
  readonly parent: number;
  /** Whether it names a parent that is not in the file. */
  readonly orphan: boolean;
  /** '' where the file does not tell. */
  readonly service: string;
  readonly name: string;
  readonly kind: SpanKind;
  readonly status: 'unset' | 'ok' | 'error';
  /** What the status says of an error; '' for nothing. */
  readonly message: string;
  /** Nanoseconds from the beginning of the recording, after {@link skewNs} was added. */
  readonly startNs: number;
  readonly durationNs: number;
  /** What was added to the times of its service's clock to fit it into its caller; 0 where clocks agree. */
  readonly skewNs: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly events: readonly SpanEvent[];
  readonly links: readonly SpanLink[];
}

/** Spans of one or several traces. They may come in any order, without parents, and several roots may share a trace. */
export interface Spans {
  readonly kind: 'spans';
  readonly spans: readonly Span[];
}

/** The children of each span, in order of their start. */
export function childSpans(spans: readonly Span[]): number[][] {
  const children: number[][] = spans.map(() => []);
  spans.forEach(({ parent }, at) => {
    if (parent >= 0) children[parent]!.push(at);
  });
  for (const list of children) list.sort((a, b) => spans[a]!.startNs - spans[b]!.startNs || a - b);
  return children;
}

/** By span: its duration without the time in which any of its children ran. What a child does after its end is not taken off. */
export function selfTimes(spans: readonly Span[]): Float64Array {
  const self = new Float64Array(spans.length);
  childSpans(spans).forEach((children, at) => {
    const { startNs, durationNs } = spans[at]!;
    let [covered, until] = [0, startNs];
    for (const child of children) {
      const from = Math.max(until, spans[child]!.startNs);
      const to = Math.min(startNs + durationNs, spans[child]!.startNs + spans[child]!.durationNs);
      if (to <= from) continue;
      covered += to - from;
      until = to;
    }
    self[at] = durationNs - covered;
  });
  return self;
}

/** What the file comes to: durations of all spans that have no parent, and how many traces and services there are. */
export function totalsOfSpans({ spans }: Spans) {
  let time = 0;
  for (const { parent, durationNs } of spans) if (parent < 0) time += durationNs;
  const count = (name: string, amount: number) => ({ name, amount, unit: 'count' as const });
  return [
    { name: 'time', amount: time, unit: 'ns' as const },
    count('spans', spans.length),
    count('traces', new Set(spans.map(({ traceId }) => traceId)).size),
    count('services', new Set(spans.map(({ service }) => service)).size),
    count('errors', spans.filter(({ status }) => status === 'error').length),
  ];
}

/** Operations of each service, by the sum of their own time. Total is the sum of their durations. At most `limit`. */
export function topSpans({ spans }: Spans, limit = 20): TopRow[] {
  const self = selfTimes(spans);
  const rows = new Map<string, { name: string; self: number; total: number; unit: 'ns' }>();
  spans.forEach(({ service, name, durationNs }, at) => {
    const label = service === '' ? name : `${service}: ${name}`;
    const row = rows.get(label) ?? { name: label, self: 0, total: 0, unit: 'ns' };
    row.self += self[at]!;
    row.total += durationNs;
    rows.set(label, row);
  });
  return [...rows.values()].sort((a, b) => b.self - a.self || b.total - a.total).slice(0, limit);
}
