import type { Interaction } from '../kinds/timeline.ts';
import { dataOf, numberIn, type TraceEvent, textIn } from './event.ts';

interface TimedInput {
  readonly type: string;
  /** Microseconds on the trace's clock. */
  readonly start: number;
  readonly end: number;
  readonly processingStart: number;
  readonly processingEnd: number;
}

/** Event Timing entries are shown to the nearest 8 ms; ends that far apart are of one frame. */
const ONE_FRAME_US = 8_000;

/**
 * Interactions out of the beginnings of "EventTiming" events. One interaction (a click) is several events (pointerdown, pointerup,
 * click) with one id; its latency is the longest of them, and its parts are those of all its events that were shown in the same frame,
 * as the web-vitals library attributes them (https://github.com/GoogleChrome/web-vitals, `onINP` with attribution).
 */
export function interactionsOf(events: readonly TraceEvent[], originUs: number): Interaction[] {
  const groups = new Map<string, TimedInput[]>();
  for (const event of events) {
    const data = dataOf(event);
    const id = numberIn(data, 'interactionId');
    const input = inputOf(event, data);
    if (!(id > 0) || !input) continue;
    const key = `${event.pid}\0${id}`;
    const group = groups.get(key);
    if (group) group.push(input);
    else groups.set(key, [input]);
  }
  return [...groups.values()]
    .map((group) => interactionOf(group, originUs))
    .sort((a, b) => a.startNs - b.startNs);
}

/** The times inside an event are milliseconds since the page began; its own time gives the distance of the two clocks. */
function inputOf({ ts }: TraceEvent, data: unknown): TimedInput | null {
  const [began, processingStart, processingEnd, duration] = [
    'timeStamp',
    'processingStart',
    'processingEnd',
    'duration',
  ].map((name) => 1_000 * numberIn(data, name)) as [number, number, number, number];
  if (![began, processingStart, processingEnd, duration].every(Number.isFinite) || duration < 0) return null;
  const end = ts + duration;
  const within = (at: number) => Math.min(end, Math.max(ts, at));
  const first = within(ts + processingStart - began);
  return {
    type: textIn(data, 'type'),
    start: ts,
    end,
    processingStart: first,
    processingEnd: Math.max(first, within(ts + processingEnd - began)),
  };
}

function interactionOf(inputs: readonly TimedInput[], originUs: number): Interaction {
  const longest = inputs.reduce((a, b) => (b.end - b.start > a.end - a.start ? b : a));
  const frame = inputs.filter(({ end }) => Math.abs(end - longest.end) <= ONE_FRAME_US);
  const earliest = (pick: (input: TimedInput) => number) =>
    frame.reduce((least, one) => Math.min(least, pick(one)), Infinity);
  const latest = (pick: (input: TimedInput) => number) =>
    frame.reduce((most, one) => Math.max(most, pick(one)), 0);
  const start = earliest((input) => input.start);
  const processingStart = earliest((input) => input.processingStart);
  const processingEnd = latest((input) => input.processingEnd);
  const end = latest((input) => input.end);
  // "click" says more than the pointerdown that began it.
  const type =
    frame.find((input) => input.type === 'click' || input.type.startsWith('key'))?.type ?? longest.type;
  return {
    type,
    startNs: 1_000 * (start - originUs),
    durationNs: 1_000 * (end - start),
    inputDelayNs: 1_000 * (processingStart - start),
    processingNs: 1_000 * (processingEnd - processingStart),
    presentationNs: 1_000 * (end - processingEnd),
  };
}
