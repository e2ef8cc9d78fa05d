import type { Mark, Resource } from '#lib/profile';

/** What a part of a request's time is to the eye: before the wire, setting it up, the server, the content, and what is not told. */
export type SegmentLook = 'queued' | 'connecting' | 'waiting' | 'receiving' | 'untold';

export interface Segment {
  readonly look: SegmentLook;
  /** Shares of the axis. */
  readonly left: number;
  readonly width: number;
}

export type TimedRequest = Pick<Resource, 'startNs' | 'durationNs' | 'phases' | 'queuedNs' | 'waitNs'>;

/** The parts of a request's time in their order, nanoseconds; parts that the file does not tell are one, untold. */
export function partsOf({
  durationNs,
  phases,
  queuedNs,
  waitNs,
}: TimedRequest): readonly [SegmentLook, number][] {
  const told: [SegmentLook, number][] = phases
    ? [
        ['queued', phases.queuedNs],
        ['connecting', phases.dnsNs + phases.connectNs + phases.tlsNs],
        ['waiting', phases.sendNs + phases.waitNs],
        ['receiving', phases.receiveNs],
      ]
    : [
        ['queued', queuedNs ?? 0],
        ['waiting', waitNs ?? 0],
      ];
  const sum = told.reduce((all, [, ns]) => all + ns, 0);
  return [...told, ['untold', Math.max(0, durationNs - sum)] as [SegmentLook, number]].filter(
    ([, ns]) => ns > 0,
  );
}

/** A request's bar, part by part. Parts that a file makes longer than the whole are cut where the request ends. */
export function segmentsOf(request: TimedRequest, axisNs: number): Segment[] {
  const { startNs, durationNs } = request;
  const segments: Segment[] = [];
  let at = 0;
  for (const [look, ns] of partsOf(request)) {
    const width = Math.min(ns, durationNs - at);
    if (width <= 0) break;
    segments.push({ look, left: (startNs + at) / axisNs, width: width / axisNs });
    at += width;
  }
  return segments;
}

export interface PlacedMark extends Mark {
  /** "FCP". */
  readonly label: string;
  /** Share of the axis. */
  readonly left: number;
  /** The line of text that it has room in, from 0. */
  readonly line: number;
  /** Whether its label stands before it, for want of room behind. */
  readonly before: boolean;
}

const LABELS: Readonly<Record<string, string>> = {
  firstPaint: 'First paint',
  firstContentfulPaint: 'FCP',
  largestContentfulPaint: 'LCP',
  domContentLoaded: 'DOM ready',
  load: 'Load',
};

/** Share of the axis that a letter takes, about. */
const LETTER = 0.018;

/** Marks with their labels in lines, so that none stands on another. */
export function placeMarks(marks: readonly Mark[], axisNs: number): PlacedMark[] {
  const taken: [number, number][][] = [];
  return [...marks]
    .sort((a, b) => a.atNs - b.atNs)
    .map((mark) => {
      const label = LABELS[mark.name] ?? mark.name.slice(0, 24);
      const left = mark.atNs / axisNs;
      const width = (label.length + 1) * LETTER;
      const before = left + width > 1;
      const [from, to] = before ? [left - width, left] : [left, left + width];
      let line = taken.findIndex((spans) => spans.every(([a, b]) => to <= a || from >= b));
      if (line < 0) line = taken.push([]) - 1;
      taken[line]!.push([from, to]);
      return { ...mark, label, left, line, before };
    });
}
