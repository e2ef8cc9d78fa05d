import type { ProfileFormat, ReadFile } from '../format.ts';
import type { Span, SpanKind } from '../kinds/spans.ts';
import { assemble, type RawSpan } from '../spans/assemble.ts';
import { asList, asObject, asText, describe, field, isObject, Unreadable } from '../unreadable.ts';

/**
 * OTLP's JSON (https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding): spans by resource and scope. Times are nanoseconds
 * written as text, as they pass 2^53; enumerations are numbers or names.
 */
export const otlp: ProfileFormat = {
  id: 'otlp',
  label: 'OpenTelemetry traces (OTLP JSON)',
  family: 'requests',
  writtenBy: ['OpenTelemetry SDKs', 'OpenTelemetry Collector'],
  from: 'json',
  recognises: (value) => {
    const resources = field(value, 'resourceSpans');
    return (
      Array.isArray(resources) &&
      (Array.isArray(field(resources[0], 'scopeSpans')) || isObject(field(resources[0], 'resource')))
    );
  },
  read,
};

const KINDS: readonly SpanKind[] = ['internal', 'internal', 'server', 'client', 'producer', 'consumer'];

function read(file: unknown): ReadFile {
  const raw: RawSpan[] = [];
  asList(field(file, 'resourceSpans'), 'resourceSpans').forEach((entry, at) => {
    const where = `resourceSpans[${at}]`;
    const resource = attributesOf(
      field(field(entry, 'resource'), 'attributes'),
      `${where}.resource.attributes`,
    );
    const service = resource['service.name'] ?? '';
    const host = resource['host.name'] ?? resource['service.instance.id'] ?? '';
    asList(field(entry, 'scopeSpans') ?? [], `${where}.scopeSpans`).forEach((scope, place) => {
      const spans = `${where}.scopeSpans[${place}].spans`;
      asList(field(scope, 'spans') ?? [], spans).forEach((span, number) => {
        raw.push(
          spanOf(
            asObject(span, `${spans}[${number}]`),
            `${spans}[${number}]`,
            service,
            `${service}\0${host}`,
          ),
        );
      });
    });
  });
  return { producer: 'OpenTelemetry', ...assemble(raw) };
}

function spanOf(span: Record<string, unknown>, where: string, service: string, clock: string): RawSpan {
  const id = asText(span.spanId, `${where}.spanId`);
  if (id === '') throw new Unreadable(`${where}.spanId is missing.`);
  const kind =
    typeof span.kind === 'string'
      ? KINDS.find((one) => `SPAN_KIND_${one.toUpperCase()}` === span.kind)
      : KINDS[Number(span.kind ?? 0)];
  return {
    id,
    traceId: asText(span.traceId, `${where}.traceId`),
    parentId: asText(span.parentSpanId, `${where}.parentSpanId`),
    service,
    clock,
    name: asText(span.name, `${where}.name`),
    kind: kind ?? 'internal',
    status: statusOf(field(span.status, 'code')),
    message: asText(field(span.status, 'message'), `${where}.status.message`),
    start: timeOf(span.startTimeUnixNano, `${where}.startTimeUnixNano`),
    end: timeOf(span.endTimeUnixNano, `${where}.endTimeUnixNano`),
    attributes: attributesOf(span.attributes, `${where}.attributes`),
    events: asList(span.events ?? [], `${where}.events`).map((event, at) => ({
      name: asText(field(event, 'name'), `${where}.events[${at}].name`),
      at: timeOf(field(event, 'timeUnixNano'), `${where}.events[${at}].timeUnixNano`),
      attributes: attributesOf(field(event, 'attributes'), `${where}.events[${at}].attributes`),
    })),
    links: asList(span.links ?? [], `${where}.links`).map((link, at) => ({
      traceId: asText(field(link, 'traceId'), `${where}.links[${at}].traceId`),
      spanId: asText(field(link, 'spanId'), `${where}.links[${at}].spanId`),
    })),
  };
}

function statusOf(code: unknown): Span['status'] {
  if (code === 2 || code === 'STATUS_CODE_ERROR') return 'error';
  return code === 1 || code === 'STATUS_CODE_OK' ? 'ok' : 'unset';
}

function timeOf(value: unknown, where: string): bigint {
  if (typeof value === 'string' && /^\d{1,20}$/.test(value)) return BigInt(value);
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0 && value < 2 ** 64)
    return BigInt(Math.round(value));
  throw new Unreadable(`${where} should be nanoseconds since 1970; it is ${describe(value)}.`);
}

function attributesOf(list: unknown, where: string): Record<string, string> {
  const entries = asList(list ?? [], where).map((entry, at): [string, string] => [
    asText(field(entry, 'key'), `${where}[${at}].key`),
    textOfValue(field(entry, 'value')),
  ]);
  return Object.fromEntries(entries);
}

/** One of OTLP's values as text: a list or a map as JSON. */
function textOfValue(value: unknown): string {
  if (!isObject(value)) return '';
  const inner =
    value.stringValue ??
    value.intValue ??
    value.doubleValue ??
    value.boolValue ??
    value.arrayValue ??
    value.kvlistValue;
  if (inner === undefined || inner === null) return '';
  return typeof inner === 'object' ? JSON.stringify(inner) : String(inner);
}
