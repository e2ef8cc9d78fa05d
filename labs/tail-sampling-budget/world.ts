import type { Answer, World } from '#lib/lab';

// #region shown
/** What the brief says, in numbers. */
const UNTIL_MS = 600_000;
const PER_SECOND = 40;
/** Shares of the traffic, and medians of the duration. */
const ROUTES = [
  { name: 'browse', share: 0.5, medianMs: 80 },
  { name: 'search', share: 0.2, medianMs: 120 },
  { name: 'checkout', share: 0.3, medianMs: 150 },
] as const;
const WIDTH = 0.4;
const SLOW_MS = 2_000;
/** Shares of all traces. What fails at its root gives up after a second; a slow one takes 2 s and an exponential time. */
const SLOW = { share: 0.003, fromMs: 2_000, meanMs: 3_000 };
const FAILED = { share: 0.001, afterMs: 1_000 };
/** Only at checkout: its root has ended well, and a consumer of its queue fails 2 s and an exponential time later. */
const LATE = { share: 0.002, fromMs: 2_000, meanMs: 3_000 };
/** One minute in which a route, whichever it is, fails so often that of all traces this share does. */
const INCIDENT = { lastsMs: 60_000, share: 0.18 };
const SPANS = 20;
const WANTED_SPANS = 40;
const SPAN_BYTES = 500;
const MOST_WAIT_MS = 60_000;
// #endregion

export const QUICK = 'a route where slow means 200 ms';
const QUICK_MS = 200;

interface Trace {
  readonly route: string;
  readonly startedMs: number;
  readonly rootMs: number;
  readonly failsAtRoot: boolean;
  /** When a consumer of the queue fails; null when none does. */
  readonly failsLaterMs: number | null;
  readonly isWanted: boolean;
  /** Of the route that fails, in its minute. */
  readonly isIncident: boolean;
  readonly spans: number;
  readonly request: number;
  rootEnded: boolean;
  hasFailed: boolean;
  spansSoFar: number;
  state: 'buffered' | 'kept' | 'dropped';
  weight: number;
}

/** A collector of traces: the policy says which of them are kept, and how many others each stands for. */
export const world: World = {
  untilMs: UNTIL_MS,
  build({ engine, simulation, variant, record, ask, refuse }) {
    const { untilMs } = world;
    const [arrivals, kinds, durations, incidents] = ['arrivals', 'kinds', 'durations', 'incidents'].map(
      (name) => simulation.stream(name),
    );
    const incidentFromMs = incidents!.between(120_000, 420_000);
    const incidentRoute = ROUTES[Math.floor(incidents!.next() * ROUTES.length)]!;
    const slowMsOf = (route: string) => (variant === QUICK && route === 'browse' ? QUICK_MS : SLOW_MS);
    const traces: Trace[] = [];
    let bufferedSpans = 0;
    let sinceMs = 0;

    const buffer = (spans: number) => {
      const nowMs = simulation.nowMs;
      record.amount('buffer', (megabytes(bufferedSpans) * (nowMs - sinceMs)) / 1_000);
      sinceMs = nowMs;
      bufferedSpans += spans;
      record.peak('buffer', upTo(megabytes(bufferedSpans), 10));
    };
    const draw = (): Trace => {
      const nowMs = simulation.nowMs;
      const place = kinds!.next();
      const kind = kinds!.next();
      const fate = kinds!.next();
      const [browse, search] = ROUTES;
      const route = place < browse.share ? browse : place < browse.share + search.share ? search : ROUTES[2];
      const usualMs = durations!.logNormal(route.medianMs, WIDTH);
      const moreMs = durations!.exponential(1);
      const isIncident =
        route === incidentRoute && nowMs >= incidentFromMs && nowMs < incidentFromMs + INCIDENT.lastsMs;
      const isSlow = kind < SLOW.share;
      const failsAtRoot =
        !isSlow &&
        (kind < SLOW.share + FAILED.share || (isIncident && fate < INCIDENT.share / incidentRoute.share));
      const failsLater =
        route.name === 'checkout' && !isSlow && !failsAtRoot && kind > 1 - LATE.share / route.share;
      const rootMs = isSlow
        ? SLOW.fromMs + moreMs * SLOW.meanMs
        : failsAtRoot
          ? FAILED.afterMs + usualMs
          : usualMs;
      const isWanted = failsAtRoot || failsLater || rootMs > slowMsOf(route.name);
      return {
        route: route.name,
        startedMs: nowMs,
        rootMs,
        failsAtRoot,
        failsLaterMs: failsLater ? nowMs + rootMs + LATE.fromMs + moreMs * LATE.meanMs : null,
        isWanted,
        isIncident,
        spans: isWanted ? WANTED_SPANS : SPANS,
        request: record.arrive(),
        rootEnded: false,
        hasFailed: false,
        spansSoFar: SPANS / 2,
        state: 'buffered',
        weight: 0,
      };
    };
    const at = (method: string, { route }: Trace) =>
      `At ${(simulation.nowMs / 1_000).toFixed(3)} s ${method} answered for a trace of “${route}”`;
    const about = (trace: Trace, id: number, isLast: boolean) =>
      Object.freeze({
        id,
        route: trace.route,
        nowMs: simulation.nowMs,
        slowMs: slowMsOf(trace.route),
        ageMs: simulation.nowMs - trace.startedMs,
        rootMs: trace.rootEnded ? trace.rootMs : null,
        failed: trace.hasFailed,
        spans: trace.spansSoFar,
        isLast,
      });
    const end = (trace: Trace, how: string) =>
      record.end(
        trace.request,
        trace.failsAtRoot || trace.failsLaterMs !== null ? 'failed' : 'ok',
        how,
        0,
        trace.startedMs + trace.rootMs - simulation.nowMs,
      );
    const drop = (trace: Trace) => {
      trace.state = 'dropped';
      end(trace, trace.isWanted ? 'dropped, and wanted' : 'dropped');
    };
    const keep = (trace: Trace, id: number) => {
      const weight = ask('weight', about(trace, id, false));
      if (typeof weight !== 'number' || !(weight >= 1 && weight <= 1e6))
        return refuse(
          `${at('weight', trace)} ${shown(weight)}; it must answer how many traces it stands for, from 1 to a million.`,
        );
      trace.state = 'kept';
      trace.weight = weight;
      record.amount('spans', trace.spans);
      if (trace.isWanted) record.amount('kept');
      end(trace, trace.isWanted ? 'kept, and wanted' : 'kept');
    };
    const decide = (trace: Trace, id: number, isLast: boolean) => {
      if (trace.state !== 'buffered') return;
      const answer = ask('decide', about(trace, id, isLast));
      if (answer === 'wait' && !isLast) return;
      if (answer !== 'keep' && answer !== 'drop')
        return refuse(
          `${at('decide', trace)} ${shown(answer)}; it must answer 'keep' or 'drop'${isLast ? ', for its wait is over' : ", or 'wait'"}.`,
        );
      buffer(-trace.spansSoFar);
      if (answer === 'keep') keep(trace, id);
      else drop(trace);
    };
    /** More spans of a trace have come. */
    const grow = (trace: Trace, spans: number) => {
      if (trace.state === 'buffered') buffer(spans - trace.spansSoFar);
      trace.spansSoFar = spans;
    };

    engine.arriveAtRandom(simulation, { perSecond: PER_SECOND, untilMs, draws: arrivals! }, (id) => {
      const trace = draw();
      traces.push(trace);
      if (trace.isWanted) record.amount('wanted');
      const answer = ask(
        'onStart',
        Object.freeze({ id, route: trace.route, nowMs: trace.startedMs, slowMs: slowMsOf(trace.route) }),
      );
      if (answer === 'drop') return drop(trace);
      if (answer === 'keep') keep(trace, id);
      else if (answer !== 'buffer')
        return refuse(`${at('onStart', trace)} ${shown(answer)}; it must answer 'keep', 'drop' or 'buffer'.`);
      else {
        buffer(trace.spansSoFar);
        const waitMs = ask('waitMs', about(trace, id, false));
        if (typeof waitMs !== 'number' || !(waitMs >= 0 && waitMs <= MOST_WAIT_MS))
          return refuse(
            `${at('waitMs', trace)} ${shown(waitMs)}; it must answer milliseconds, from 0 to ${MOST_WAIT_MS.toLocaleString('en')}.`,
          );
        simulation.after(waitMs, () => decide(trace, id, true));
      }
      simulation.after(trace.rootMs, () => {
        trace.rootEnded = true;
        trace.hasFailed = trace.failsAtRoot;
        grow(trace, trace.failsLaterMs === null ? trace.spans : SPANS);
        decide(trace, id, false);
      });
      if (trace.failsLaterMs !== null)
        simulation.at(trace.failsLaterMs, () => {
          trace.hasFailed = true;
          grow(trace, trace.spans);
        });
    });

    // Long after the last wait is over: what was kept is held against what there was.
    simulation.at(10 * untilMs, () => {
      for (const [cost, amount] of Object.entries(reportOf(traces, untilMs, variant === QUICK)))
        record.peak(cost, amount);
    });
  },
};

/** What the kept traces come to. Percentages are rounded up, so that none looks better than it is. */
function reportOf(traces: readonly Trace[], untilMs: number, isQuick: boolean): Record<string, number> {
  const isKept = ({ state }: Trace) => state === 'kept';
  const spansOf = (some: readonly Trace[]) => some.reduce((sum, { spans }) => sum + spans, 0);
  const keptPercent = (some: readonly Trace[]) => (100 * spansOf(some.filter(isKept))) / (spansOf(some) || 1);
  const lostPercent = (some: readonly Trace[]) =>
    (100 * some.filter((trace) => !isKept(trace)).length) / (some.length || 1);
  const wanted = traces.filter(({ isWanted, isIncident }) => isWanted && !isIncident);
  const minutes = Array.from({ length: untilMs / 60_000 }, (_, minute) =>
    keptPercent(traces.filter(({ startedMs }) => Math.floor(startedMs / 60_000) === minute)),
  );
  const failed = traces.filter(({ failsAtRoot, failsLaterMs }) => failsAtRoot || failsLaterMs !== null);
  const said = failed.filter(isKept).reduce((sum, { weight }) => sum + weight, 0);
  const median = medianOf(traces.map(({ rootMs }) => [rootMs, 1]));
  const saidMedian = medianOf(traces.filter(isKept).map(({ rootMs, weight }) => [rootMs, weight]));
  const off = (found: number, right: number) => upTo((100 * Math.abs(found - right)) / right, 10);
  return {
    lost: upTo(lostPercent(wanted), 10),
    spans: upTo(keptPercent(traces), 100),
    minute: upTo(Math.max(...minutes), 10),
    p50Off: off(saidMedian, median),
    failedOff: off(said, failed.length),
    ...(isQuick && {
      slowLost: upTo(lostPercent(wanted.filter(({ rootMs }) => rootMs > SLOW_MS)), 10),
      quickLost: upTo(
        lostPercent(wanted.filter(({ rootMs }) => rootMs > QUICK_MS && rootMs <= FAILED.afterMs)),
        10,
      ),
    }),
  };
}

/** The value at which half of all weight is reached; 0 without any. */
function medianOf(weighted: readonly (readonly [value: number, weight: number])[]): number {
  const half = weighted.reduce((sum, [, weight]) => sum + weight, 0) / 2;
  let passed = 0;
  for (const [value, weight] of [...weighted].sort(([one], [other]) => one - other)) {
    passed += weight;
    if (passed >= half) return value;
  }
  return 0;
}

const megabytes = (spans: number) => (spans * SPAN_BYTES) / 1e6;

function upTo(value: number, parts: number): number {
  return Math.ceil(value * parts - 1e-6) / parts;
}

function shown(answer: Answer): string {
  if (answer === undefined) return 'nothing';
  if (typeof answer === 'object') return answer.what;
  return typeof answer === 'string' ? `'${answer}'` : String(answer);
}
