import type { ProfileFormat, ReadFile } from '../format.ts';
import type { SpanKind } from '../kinds/spans.ts';
import { assemble, type RawSpan } from '../spans/assemble.ts';
import { microsOf, tagText } from '../spans/micros.ts';
import { asList, asObject, asText, field, isObject, Unreadable } from '../unreadable.ts';

/**
 * Zipkin's JSON, version 2 (https://zipkin.io/zipkin-api/): a list of spans as reporters send it and `/api/v2/trace/<id>` answers, or
 * a list of traces as `/api/v2/traces` does. Times are microseconds. Libraries that follow B3 give one id to both ends of a call:
 * the server's half is hung under the client's, and what the server calls under the server's.
 */
export const zipkin: ProfileFormat = {
  id: 'zipkin',
  label: 'Zipkin JSON',
  family: 'requests',
  writtenBy: ['Zipkin', 'Brave', "OpenTelemetry's Zipkin exporter"],
  from: 'json',
  recognises: (value) => {
    const first = Array.isArray(value) ? value.flat(1).find(isObject) : undefined;
    return typeof first?.traceId === 'string' && typeof first.id === 'string';
  },
  read,
};

const KINDS: Readonly<Record<string, SpanKind>> = {
  CLIENT: 'client',
  SERVER: 'server',
  PRODUCER: 'producer',
  CONSUMER: 'consumer',
};

function read(file: unknown): ReadFile {
  const halves: RawSpan[] = [];
  let untimed = 0;
  asList(file, 'The file').forEach((entry, at) => {
    const list: readonly unknown[] = Array.isArray(entry) ? entry : [entry];
    list.forEach((span, place) => {
      const where = Array.isArray(entry) ? `[${at}][${place}]` : `[${at}]`;
      const half = halfOf(asObject(span, where), where);
      if (half) halves.push(half);
      else untimed++;
    });
  });
  if (halves.length === 0) throw new Unreadable('No span of the file has a time.');
  const { profile, notes } = assemble(withServices(joined(merged(halves))));
  return {
    producer: 'Zipkin',
    profile,
    notes: untimed > 0 ? [...notes, { code: 'skipped-entries', count: untimed }] : notes,
  };
}

/** One end of a call as it was reported; null for one without a time. */
function halfOf(span: Record<string, unknown>, where: string): RawSpan | null {
  const id = asText(span.id, `${where}.id`);
  if (id === '') throw new Unreadable(`${where}.id is missing.`);
  if (Array.isArray(span.binaryAnnotations))
    throw new Unreadable("The spans are in version 1 of Zipkin's JSON; save them from /api/v2/traces.");
  const service = asText(field(span.localEndpoint, 'serviceName'), `${where}.localEndpoint.serviceName`);
  const remote = asText(field(span.remoteEndpoint, 'serviceName'), `${where}.remoteEndpoint.serviceName`);
  const tags = Object.entries(isObject(span.tags) ? span.tags : {}).map(([key, value]) => [
    key,
    tagText(value),
  ]);
  const attributes: Record<string, string> = Object.fromEntries([
    ...(remote === '' ? [] : [['peer.service', remote]]),
    ...tags,
  ]);
  const events = asList(span.annotations ?? [], `${where}.annotations`).map((annotation, at) => ({
    name: asText(field(annotation, 'value'), `${where}.annotations[${at}].value`),
    at: microsOf(field(annotation, 'timestamp'), `${where}.annotations[${at}].timestamp`),
    attributes: {},
  }));
  const moments = events.map((event) => event.at).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const start =
    span.timestamp === undefined || span.timestamp === null
      ? moments[0]
      : microsOf(span.timestamp, `${where}.timestamp`);
  const duration =
    span.duration === undefined || span.duration === null
      ? undefined
      : microsOf(span.duration, `${where}.duration`);
  if (start === undefined) return null;
  // A span that was never finished ends with the last thing it said; never before it began, which is noted below.
  const said = (moments.at(-1) ?? start) - start;
  const failed = attributes.error !== undefined && attributes.error !== 'false';
  return {
    id,
    traceId: asText(span.traceId, `${where}.traceId`),
    parentId: asText(span.parentId, `${where}.parentId`),
    service,
    // Ends of one service tell its address or not, so it cannot tell clocks apart.
    clock: service,
    name: asText(span.name, `${where}.name`),
    kind: span.shared === true ? 'server' : (KINDS[asText(span.kind, `${where}.kind`)] ?? 'internal'),
    status: failed ? 'error' : attributes['otel.status_code'] === 'OK' ? 'ok' : 'unset',
    message: failed && attributes.error !== 'true' ? attributes.error! : '',
    start,
    end: start + (duration ?? said),
    attributes,
    events,
    links: [],
  };
}

const keyOf = (traceId: string, id: string, service = '') => `${traceId}\0${id}\0${service}`;
const isServerHalf = ({ kind }: RawSpan) => kind === 'server';

/** Reports of one end of one span made one: a span may be sent when it begins and again when it ends. */
function merged(halves: readonly RawSpan[]): RawSpan[] {
  const byEnd = new Map<string, RawSpan>();
  for (const half of halves) {
    const key = `${keyOf(half.traceId, half.id, half.service)}\0${isServerHalf(half)}`;
    const known = byEnd.get(key);
    byEnd.set(key, known === undefined ? half : oneOf(known, half));
  }
  return [...byEnd.values()];
}

function oneOf(a: RawSpan, b: RawSpan): RawSpan {
  // The report that lasts longer was sent later, and knows more.
  const [less, more] = b.end - b.start >= a.end - a.start ? [a, b] : [b, a];
  return {
    ...more,
    parentId: more.parentId || less.parentId,
    name: more.name || less.name,
    kind: more.kind === 'internal' ? less.kind : more.kind,
    status: more.status === 'unset' ? less.status : more.status,
    message: more.message || less.message,
    attributes: { ...less.attributes, ...more.attributes },
    events: less.events.length < more.events.length ? more.events : less.events,
  };
}

/**
 * Gives the server's half of a shared id an id of its own, below the client's half. Calls of the server's service that name the id
 * as their parent are the server's (zipkin2.internal.SpanNode does the same).
 */
function joined(halves: readonly RawSpan[]): RawSpan[] {
  const callers = new Set(
    halves.filter((half) => !isServerHalf(half)).map(({ traceId, id }) => keyOf(traceId, id)),
  );
  const isBelowCaller = (half: RawSpan) => isServerHalf(half) && callers.has(keyOf(half.traceId, half.id));
  const servers = new Set(
    halves.filter(isBelowCaller).map(({ traceId, id, service }) => keyOf(traceId, id, service)),
  );
  const serverId = (id: string, service: string) => `${id} (${service || 'server'})`;
  return halves.map((half) => {
    const { traceId, id, parentId, service } = half;
    if (isBelowCaller(half)) return { ...half, id: serverId(id, service), parentId: id };
    return servers.has(keyOf(traceId, parentId, service))
      ? { ...half, parentId: serverId(parentId, service) }
      : half;
  });
}

/** Callers looked at for a service. */
const FARTHEST = 64;

/** Work within a service often tells none (zipkin-js): it is its caller's. */
function withServices(spans: readonly RawSpan[]): RawSpan[] {
  const byId = new Map(spans.map((span) => [keyOf(span.traceId, span.id), span]));
  return spans.map((span) => {
    if (span.service !== '' || span.kind !== 'internal') return span;
    let above: RawSpan | undefined = span;
    for (let step = 0; above?.service === '' && step < FARTHEST; step++)
      above = byId.get(keyOf(span.traceId, above.parentId));
    const service = above?.service ?? '';
    return { ...span, service, clock: service };
  });
}
