import { drawsOf, quantile } from '#lib/numbers';

/** One request's trace, as it truly was. Times in seconds. */
export interface Trace {
  readonly startS: number;
  readonly durationS: number;
  /** How long its finished spans add up to before the long wait of a slow one: what a decision made meanwhile can see. */
  readonly seenS: number;
  readonly spans: number;
  readonly failed: boolean;
  readonly checkout: boolean;
  /** In [0, 1): what a rate is compared with, the same in every service, as a trace id is. */
  readonly ticket: number;
}

/** What decides which traces are kept. */
export interface SieveRule {
  /** Share that is begun at all, decided at the first span. 1 sends everything on. */
  readonly head: number;
  /** What is looked at when the wait is over; null for no second decision. */
  readonly tail: {
    readonly keepFailed: boolean;
    /** Traces that took longer are kept; Infinity for none. */
    readonly slowerThanS: number;
    /** Share kept of what no rule above keeps. */
    readonly rest: number;
    /** Seconds from a trace's first span to its decision. */
    readonly waitS: number;
    /** Traces that may wait for their decision; when there are more, the oldest is dropped undecided. */
    readonly buffer: number;
  } | null;
}

export interface Kept {
  readonly trace: Trace;
  /** How many traces it stands for: one over the chance by which it was kept. */
  readonly weight: number;
}

export interface Sieved {
  readonly kept: readonly Kept[];
  /** Traces dropped because the buffer was full. */
  readonly evicted: number;
  /** The most traces that waited at once. */
  readonly held: number;
  /** Share of all spans that are stored. */
  readonly stored: number;
}

export const RATE = 200;
export const SECONDS = 120;
/** Slower than this is what users write about. */
export const SLOW_S = 1;

/**
 * Two minutes of a shop's requests: a body around 40 ms, one in 200 that waits 3 to 9 s for a lock before its last span, one in 400 that
 * fails. Checkouts are 8 % of all.
 */
export function drawTraces(seed: number): Trace[] {
  const draws = drawsOf(seed);
  return Array.from({ length: RATE * SECONDS }, (_, at) => {
    const body = draws.logNormal(0.04, 0.6);
    const waits = draws.next() < 1 / 200;
    return {
      startS: at / RATE,
      durationS: waits ? body + draws.between(3, 9) : body,
      seenS: body / 2,
      spans: 6 + Math.floor(draws.between(0, 12)),
      failed: draws.next() < 1 / 400,
      checkout: draws.next() < 0.08,
      ticket: draws.next(),
    };
  });
}

/**
 * Which traces a rule keeps. A tail decision sees what has ended by then: of a trace that is still running, only what came before the wait
 * and not that it fails. Head and tail draw from the same ticket, so a trace is kept by a rate if its ticket is below it.
 */
export function sieve(traces: readonly Trace[], { head, tail }: SieveRule): Sieved {
  const begun = traces.filter(({ ticket }) => ticket < head);
  const spansOf = (list: readonly Trace[]) => list.reduce((sum, { spans }) => sum + spans, 0);
  const all = spansOf(traces);
  if (!tail) {
    const kept = begun.map((trace) => ({ trace, weight: 1 / head }));
    return { kept, evicted: 0, held: 0, stored: spansOf(begun) / all };
  }
  const kept: Kept[] = [];
  const waiting: Trace[] = [];
  let [evicted, held, first] = [0, 0, 0];
  const decide = (trace: Trace) => {
    const isOver = trace.durationS <= tail.waitS;
    const seenS = isOver ? trace.durationS : trace.seenS;
    if (seenS > tail.slowerThanS || (tail.keepFailed && trace.failed && isOver))
      kept.push({ trace, weight: 1 / head });
    else if (trace.ticket < head * tail.rest) kept.push({ trace, weight: 1 / (head * tail.rest) });
  };
  const decideUntil = (now: number) => {
    while (first < waiting.length && waiting[first]!.startS + tail.waitS <= now) decide(waiting[first++]!);
  };
  for (const trace of begun) {
    decideUntil(trace.startS);
    waiting.push(trace);
    if (waiting.length - first > tail.buffer) {
      first++;
      evicted++;
    }
    held = Math.max(held, waiting.length - first);
  }
  decideUntil(Number.POSITIVE_INFINITY);
  return { kept, evicted, held, stored: spansOf(kept.map(({ trace }) => trace)) / all };
}

/** A question that may be asked later, and whether what was kept can answer it. */
export interface Asked {
  readonly id: 'slow-checkout' | 'failed' | 'median' | 'how-many';
  readonly question: string;
  readonly answered: boolean;
  /** What the kept traces say. */
  readonly answer: string;
}

const percent = (share: number) => `${Math.round(100 * share)} %`;
/** Share by which an estimate may be off. */
const CLOSE = 0.25;

/** What four people ask a week later. `isWeighted`: whether each kept trace counts for as many as it stands for. */
export function askLater(traces: readonly Trace[], { kept }: Sieved, isWeighted: boolean): Asked[] {
  const weightOf = ({ weight }: Kept) => (isWeighted ? weight : 1);
  const whole = kept.reduce((sum, one) => sum + weightOf(one), 0);
  const slow = ({ durationS }: Trace) => durationS > SLOW_S;
  const slowCheckouts = kept.filter(({ trace }) => slow(trace) && trace.checkout).length;
  const failed = traces.filter((trace) => trace.failed).length;
  const failedKept = kept.filter(({ trace }) => trace.failed).length;
  const trueMedian = quantile(
    traces.map(({ durationS }) => durationS),
    0.5,
  );
  const median = weightedMedian(kept, weightOf);
  const trueShare = traces.filter(slow).length / traces.length;
  const share =
    whole > 0
      ? kept.filter(({ trace }) => slow(trace)).reduce((sum, one) => sum + weightOf(one), 0) / whole
      : 0;
  const isClose = (value: number, truth: number) => Math.abs(value / truth - 1) <= CLOSE;
  return [
    {
      id: 'slow-checkout',
      question: 'Why are some checkouts slow? At least three to look at.',
      answered: slowCheckouts >= 3,
      answer: `${slowCheckouts} kept`,
    },
    {
      id: 'failed',
      question: 'Which requests failed? All of them.',
      answered: failedKept >= 0.98 * failed,
      answer: `${failedKept} of ${failed} kept`,
    },
    {
      id: 'median',
      question: 'How long does a request take, in the median?',
      answered: isClose(median, trueMedian),
      answer: `${Math.round(1000 * median)} ms; it was ${Math.round(1000 * trueMedian)} ms`,
    },
    {
      id: 'how-many',
      question: 'Which share takes over a second?',
      answered: isClose(share, trueShare),
      answer: `${share < 0.1 ? `${(100 * share).toFixed(2)} %` : percent(share)}; it was ${(100 * trueShare).toFixed(2)} %`,
    },
  ];
}

function weightedMedian(kept: readonly Kept[], weightOf: (one: Kept) => number): number {
  const sorted = kept.toSorted((a, b) => a.trace.durationS - b.trace.durationS);
  const half = sorted.reduce((sum, one) => sum + weightOf(one), 0) / 2;
  let sum = 0;
  for (const one of sorted) {
    sum += weightOf(one);
    if (sum >= half) return one.trace.durationS;
  }
  return Number.NaN;
}
