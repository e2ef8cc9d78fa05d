import type { ProfileFormat, ReadFile } from '../format.ts';
import type { SpanKind } from '../kinds/spans.ts';
import { assemble, type RawSpan } from '../spans/assemble.ts';
import { microsOf, tagText } from '../spans/micros.ts';
import { asList, asObject, asText, describe, field, isObject, Unreadable } from '../unreadable.ts';

/**
 * The JSON of Jaeger's query API and of "Download" in its page (model/json/model.go of jaegertracing/jaeger, version 1): traces with
 * their spans and processes, times in microseconds. The parent is the first CHILD_OF within the trace, else the first FOLLOWS_FROM, as
 * Jaeger has it; other references become links.
 */
export const jaeger: ProfileFormat = {
  id: 'jaeger',
  label: 'Jaeger JSON',
  family: 'requests',
  writtenBy: ['Jaeger'],
  from: 'json',
  recognises: (value) => {
    const data = field(value, 'data');
    const first = Array.isArray(data) ? data[0] : undefined;
    return typeof field(first, 'traceID') === 'string' && Array.isArray(field(first, 'spans'));
  },
  read,
};

const KINDS: ReadonlySet<string> = new Set<SpanKind>([
  'internal',
  'server',
  'client',
  'producer',
  'consumer',
]);

interface Process {
  readonly service: string;
  readonly clock: string;
}

function read(file: unknown): ReadFile {
  const raw: RawSpan[] = [];
  asList(field(file, 'data'), 'data').forEach((entry, at) => {
    const where = `data[${at}]`;
    const trace = asObject(entry, where);
    const processes = new Map(
      Object.entries(isObject(trace.processes) ? trace.processes : {}).map(([id, process]) => [
        id,
        processOf(process, `${where}.processes.${id.slice(0, 40)}`),
      ]),
    );
    asList(trace.spans, `${where}.spans`).forEach((one, place) => {
      const path = `${where}.spans[${place}]`;
      const span = asObject(one, path);
      const id = asText(span.processID, `${path}.processID`);
      const process = id === '' ? processOf(span.process, `${path}.process`) : processes.get(id);
      if (!process) throw new Unreadable(`${path}.processID is ${describe(id)}, which no process has.`);
      raw.push(spanOf(span, path, process));
    });
  });
  return { producer: 'Jaeger', ...assemble(raw) };
}

function processOf(process: unknown, where: string): Process {
  const service = asText(field(process, 'serviceName'), `${where}.serviceName`);
  const { hostname, 'host.name': name, ip } = tagsOf(field(process, 'tags'), `${where}.tags`);
  return { service, clock: `${service}\0${hostname ?? name ?? ip ?? ''}` };
}

function spanOf(span: Record<string, unknown>, where: string, { service, clock }: Process): RawSpan {
  const id = asText(span.spanID, `${where}.spanID`);
  if (id === '') throw new Unreadable(`${where}.spanID is missing.`);
  const traceId = asText(span.traceID, `${where}.traceID`);
  const references = asList(span.references ?? [], `${where}.references`).map((reference, at) => ({
    follows: field(reference, 'refType') === 'FOLLOWS_FROM',
    traceId: asText(field(reference, 'traceID'), `${where}.references[${at}].traceID`),
    spanId: asText(field(reference, 'spanID'), `${where}.references[${at}].spanID`),
  }));
  const within = references.filter((reference) => reference.traceId === traceId);
  const parent = within.find(({ follows }) => !follows) ?? within[0];
  const attributes = tagsOf(span.tags, `${where}.tags`);
  const kind = attributes['span.kind'] ?? '';
  const failed = attributes.error === 'true' || attributes['otel.status_code'] === 'ERROR';
  const start = microsOf(span.startTime, `${where}.startTime`);
  return {
    id,
    traceId,
    parentId: parent?.spanId ?? asText(span.parentSpanID, `${where}.parentSpanID`),
    ...(parent?.follows ? { follows: true } : {}),
    service,
    clock,
    name: asText(span.operationName, `${where}.operationName`),
    kind: KINDS.has(kind) ? (kind as SpanKind) : 'internal',
    status: failed ? 'error' : attributes['otel.status_code'] === 'OK' ? 'ok' : 'unset',
    message: failed ? (attributes['otel.status_description'] ?? attributes['error.message'] ?? '') : '',
    start,
    end: start + microsOf(span.duration, `${where}.duration`),
    attributes,
    events: asList(span.logs ?? [], `${where}.logs`).map((log, at) => {
      const { event, ...fields } = tagsOf(field(log, 'fields'), `${where}.logs[${at}].fields`);
      return {
        name: event ?? fields.message ?? 'log',
        at: microsOf(field(log, 'timestamp'), `${where}.logs[${at}].timestamp`),
        attributes: fields,
      };
    }),
    links: references
      .filter((reference) => reference !== parent)
      .map((reference) => ({ traceId: reference.traceId, spanId: reference.spanId })),
  };
}

function tagsOf(list: unknown, where: string): Record<string, string> {
  return Object.fromEntries(
    asList(list ?? [], where).map((tag, at) => [
      asText(field(tag, 'key'), `${where}[${at}].key`),
      tagText(field(tag, 'value')),
    ]),
  );
}
