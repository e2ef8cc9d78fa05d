import type { Span, Spans } from './kinds/spans.ts';
import { rootsOf } from './views/critical-path.ts';

/** What rules about spans share: names, and the whole that a saving is a share of. */

/** Findings of one rule in one file; a file of a thousand traces has the same fault a thousand times. */
export const MOST_FINDINGS = 5;

/** "pricing: SELECT products". */
export const operationOf = ({ service, name }: Span): string =>
  service === '' ? name : `${service}: ${name}`;

/**
 * What a span asks for, with what differs from call to call taken out: the statement without its literals, else its name without
 * digits and ids.
 */
export function askedFor(span: Span): string {
  const statement = span.attributes['db.query.text'] ?? span.attributes['db.statement'];
  const text = statement ?? span.name;
  return `${span.service}\0${text.slice(0, 2_000).replaceAll(/'[^']*'|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b\d+(?:\.\d+)?\b/g, '?')}`;
}

/** By span: how long its trace's root lasts, nanoseconds. */
export function wholeByTrace({ spans }: Spans): Map<string, number> {
  return new Map(rootsOf(spans).map((root) => [spans[root]!.traceId, spans[root]!.durationNs]));
}

const READS = new Set(
  'get head options select with show explain find list fetch read query search lookup count load'.split(' '),
);

/** Whether a span is a call that only reads, as its method, statement or name tells: what it asks for may be asked at any time. */
export function changesNothing({ kind, name, attributes }: Span): boolean {
  if (kind !== 'client' && kind !== 'internal') return false;
  const said =
    attributes['http.request.method'] ??
    attributes['http.method'] ??
    attributes['db.query.text'] ??
    attributes['db.statement'] ??
    name;
  // "GET /tax", "SELECT price", "/shop.Pricing/GetPrice", "getPrice".
  const word = said
    .trimStart()
    .slice(0, 200)
    .split(' ', 1)[0]!
    .replace(/.*[./]/, '');
  return READS.has((/^(?:[A-Z]+(?![a-z])|[A-Z]?[a-z]+)/.exec(word)?.[0] ?? '').toLowerCase());
}

export const endOf = ({ startNs, durationNs }: Span): number => startNs + durationNs;

/** "840 ms", "1.2 s": a time in a sentence. */
export function timeText(ns: number | string | undefined): string {
  const ms = Number(ns) / 1e6;
  return ms >= 1_000
    ? `${(ms / 1_000).toFixed(1)} s`
    : ms >= 10
      ? `${Math.round(ms)} ms`
      : `${ms.toFixed(1)} ms`;
}
