import type { Trace } from '#lib/lab';

/** A span of the simulation's time, in milliseconds. */
export interface TimeWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What happened in each of some equal spans of a window. */
export interface Series {
  readonly arrivals: Float64Array;
  /** Requests without an answer at the end of the span. */
  readonly waiting: Float64Array;
  /** Pieces of work under way at the end of the span, and those that wait for a worker. */
  readonly working: Float64Array;
  readonly queued: Float64Array;
  /** The share of the arrivals that a cache answered, and that were answered well; NaN where nobody came. */
  readonly hitRatio: Float64Array;
  readonly success: Float64Array;
}

/** Counts a run into `spans` equal spans of a window. */
export function seriesOf(trace: Trace, { fromMs, toMs }: TimeWindow, spans: number): Series {
  const widthMs = (toMs - fromMs) / spans;
  const spanOf = (atMs: number) => Math.floor((atMs - fromMs) / widthMs);
  const zeros = () => new Float64Array(spans);
  const [arrivals, hits, good] = [zeros(), zeros(), zeros()];
  const [waiting, working, queued] = [zeros(), zeros(), zeros()];
  for (let i = 0; i < trace.arrivedMs.length; i++) {
    const arrivedMs = trace.arrivedMs[i]!;
    const latencyMs = trace.latencyMs[i]!;
    cover(waiting, spanOf(arrivedMs), Number.isNaN(latencyMs) ? spans : spanOf(arrivedMs + latencyMs));
    const span = spanOf(arrivedMs);
    if (span < 0 || span >= spans) continue;
    arrivals[span]!++;
    hits[span]! += trace.hit[i]!;
    good[span]! += trace.ok[i]!;
  }
  for (const { askedMs, begunMs, endedMs } of trace.works) {
    cover(working, spanOf(begunMs), spanOf(endedMs));
    cover(queued, spanOf(askedMs), spanOf(begunMs));
  }
  for (const depth of [waiting, working, queued]) sumUp(depth);
  const share = (part: Float64Array) => part.map((count, span) => count / arrivals[span]!);
  return { arrivals, waiting, working, queued, hitRatio: share(hits), success: share(good) };
}

/**
 * The 99th percentile, by nearest rank, of the requests that arrived in each of some equal spans of a window and were answered; NaN
 * where there was none.
 */
export function p99Of(trace: Trace, { fromMs, toMs }: TimeWindow, spans: number): Float64Array {
  const atMs = (span: number) => fromMs + ((toMs - fromMs) * span) / spans;
  return Float64Array.from({ length: spans }, (_, span) => {
    const some = trace.latencyMs
      .slice(firstAt(trace, atMs(span)), firstAt(trace, atMs(span + 1)))
      .filter((latencyMs) => !Number.isNaN(latencyMs))
      .sort();
    return some[Math.ceil(some.length * 0.99) - 1] ?? Number.NaN;
  });
}

/** What a world counted in each of some equal spans of a window, per `perMs` milliseconds; zeros for a series that it never counted. */
export function amountsOf(
  { amounts, untilMs }: Trace,
  series: string,
  { fromMs, toMs }: TimeWindow,
  spans: number,
  perMs: number,
): Float64Array {
  const counted = amounts[series];
  const result = new Float64Array(spans);
  if (!counted) return result;
  const upTo = new Float64Array(counted.length + 1);
  for (let i = 0; i < counted.length; i++) upTo[i + 1] = upTo[i]! + counted[i]!;
  const before = (atMs: number) => {
    const place = Math.min(counted.length, Math.max(0, (atMs / untilMs) * counted.length));
    const whole = Math.floor(place);
    return upTo[whole]! + (counted[whole] ?? 0) * (place - whole);
  };
  const widthMs = (toMs - fromMs) / spans;
  for (let span = 0; span < spans; span++)
    result[span] =
      ((before(fromMs + (span + 1) * widthMs) - before(fromMs + span * widthMs)) / widthMs) * perMs;
  return result;
}

/** Notes that something lasts from within span `from` to within span `to`: it is there at the end of each but the last. */
function cover(changes: Float64Array, from: number, to: number): void {
  if (to <= from || to <= 0 || from >= changes.length) return;
  changes[Math.max(0, from)]!++;
  if (to < changes.length) changes[to]!--;
}

function sumUp(changes: Float64Array): void {
  for (let i = 1; i < changes.length; i++) changes[i]! += changes[i - 1]!;
}

export interface Point {
  /** The request's number. */
  readonly request: number;
  readonly atMs: number;
  readonly latencyMs: number;
}

/**
 * Requests of a window to draw: all of them when they are few, else of each of `columns` equal spans the fastest, the slowest and
 * those at even steps between, so that what is drawn has the outline of what there is.
 */
export function scatterOf(
  trace: Trace,
  { fromMs, toMs }: TimeWindow,
  columns: number,
  perColumn = 5,
): Point[] {
  const from = firstAt(trace, fromMs);
  const to = firstAt(trace, toMs);
  const pointOf = (request: number): Point => ({
    request,
    atMs: trace.arrivedMs[request]!,
    latencyMs: trace.latencyMs[request]!,
  });
  const all = Array.from({ length: to - from }, (_, i) => pointOf(from + i)).filter(
    ({ latencyMs }) => !Number.isNaN(latencyMs),
  );
  if (all.length <= columns * perColumn) return all;
  const widthMs = (toMs - fromMs) / columns;
  const drawn: Point[] = [];
  for (let at = 0; at < all.length; ) {
    const column = Math.floor((all[at]!.atMs - fromMs) / widthMs);
    let end = at;
    while (end < all.length && Math.floor((all[end]!.atMs - fromMs) / widthMs) === column) end++;
    const sorted = all.slice(at, end).sort((a, b) => a.latencyMs - b.latencyMs);
    const taken = new Set<Point>();
    for (let i = 0; i < perColumn; i++)
      taken.add(sorted[Math.round((i * (sorted.length - 1)) / (perColumn - 1))]!);
    drawn.push(...taken);
    at = end;
  }
  return drawn;
}

/** The number of the first request that arrived at this moment or later. */
export function firstAt({ arrivedMs }: Trace, atMs: number): number {
  let [low, high] = [0, arrivedMs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (arrivedMs[middle]! < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The request that arrived nearest to a moment; -1 when there is none. */
export function nearestTo(trace: Trace, atMs: number): number {
  const after = firstAt(trace, atMs);
  const before = after - 1;
  if (after >= trace.arrivedMs.length) return before;
  if (before < 0) return after;
  return atMs - trace.arrivedMs[before]! <= trace.arrivedMs[after]! - atMs ? before : after;
}

/** A window of the same middle, `factor` times as long, within the run. */
export function zoomed({ fromMs, toMs }: TimeWindow, factor: number, untilMs: number): TimeWindow {
  const lengthMs = Math.min(untilMs, Math.max(100, (toMs - fromMs) * factor));
  return moved({ fromMs: (fromMs + toMs - lengthMs) / 2, toMs: (fromMs + toMs + lengthMs) / 2 }, 0, untilMs);
}

/** The window so much later, pushed back into the run where it leaves it. */
export function moved({ fromMs, toMs }: TimeWindow, byMs: number, untilMs: number): TimeWindow {
  const lengthMs = toMs - fromMs;
  const from = Math.min(Math.max(0, fromMs + byMs), untilMs - lengthMs);
  return { fromMs: from, toMs: from + lengthMs };
}

/** Three seconds around the moment when a run first goes badly: where a learner should look first. */
export function worthSeeing(trace: Trace): TimeWindow {
  let slowestMs = 0;
  for (const latencyMs of trace.latencyMs) if (latencyMs > slowestMs) slowestMs = latencyMs;
  const first = trace.latencyMs.findIndex((latencyMs) => latencyMs >= slowestMs / 4);
  const atMs = trace.arrivedMs[first] ?? 0;
  // A run that is hardly longer, or so long that three seconds are nothing in it, is seen whole.
  if (trace.untilMs <= 6_000 || trace.untilMs > 3_600_000) return { fromMs: 0, toMs: trace.untilMs };
  return moved({ fromMs: atMs - 1_000, toMs: atMs + 2_000 }, 0, trace.untilMs);
}
