import { gzipSync } from 'fflate';
import type { Note, ProfileFormat, ReadFile } from '../format.ts';
import type { AnsweredBy, Phases } from '../kinds/resources.ts';
import { assemble, bytesOf, nsOfMs, type RawResource } from '../resources/assemble.ts';
import { cacheLife } from '../resources/cache-life.ts';
import { isText, resourceType } from '../resources/resource-type.ts';
import { asList, field, isObject, Unreadable } from '../unreadable.ts';

/**
 * HTTP archives (http://www.softwareishard.com/blog/har-12-spec/), with the fields that Chromium, Playwright and Browsertime add under
 * names that begin with "_". Of several pages the first is read. What no network saw (data: and blob: addresses) is left out.
 */
export const har: ProfileFormat = {
  id: 'har',
  label: 'HAR (HTTP archive)',
  family: 'page',
  writtenBy: ['Chrome, Firefox and Safari DevTools', 'Playwright recordHar', 'Browsertime', 'WebPageTest'],
  from: 'json',
  recognises: (value) =>
    Array.isArray(field(field(value, 'log'), 'entries')) && isObject(field(field(value, 'log'), 'creator')),
  read,
};

function read(file: unknown): ReadFile {
  const log = field(file, 'log');
  const entries = asList(field(log, 'entries'), 'log.entries').filter(
    (entry) => !/^(?:data|blob|about|chrome-extension):/.test(wordOf(field(field(entry, 'request'), 'url'))),
  );
  const pages = (Array.isArray(field(log, 'pages')) ? (field(log, 'pages') as unknown[]) : []).filter(
    (page) => entries.some((entry) => field(entry, 'pageref') === field(page, 'id')),
  );
  const [page] = pages;
  const own = page
    ? entries.filter((entry) => [undefined, field(page, 'id')].includes(field(entry, 'pageref')))
    : entries;
  const packer = packerOf(4 * 2 ** 20);
  const raw = own.flatMap((entry) => resourceOf(entry, packer) ?? []);
  if (raw.length === 0 && own.length > 0)
    throw new Unreadable('No entry of the file has an address and the time at which it was asked for.');
  const notes: Note[] = [];
  if (raw.length < own.length) notes.push({ code: 'skipped-entries', count: own.length - raw.length });
  if (pages.length > 1) notes.push({ code: 'several-recordings', count: pages.length });
  return { producer: producerOf(log), profile: assemble(raw, marksOf(page), null), notes };
}

/** Null for an entry without an address or a beginning. */
function resourceOf(entry: unknown, pack: Packer): RawResource | null {
  const [request, response, timings] = [
    field(entry, 'request'),
    field(entry, 'response'),
    field(entry, 'timings'),
  ];
  const url = wordOf(field(request, 'url'));
  const startNs = momentOf(field(entry, 'startedDateTime'));
  if (url === '' || startNs === null) return null;
  const time = field(entry, 'time');
  const phases = isObject(timings) ? phasesOf(timings, time) : null;
  const told = phases ? Object.values(phases).reduce((sum: number, one: number) => sum + one, 0) : 0;
  const content = field(response, 'content');
  const mime = (wordOf(field(content, 'mimeType')).split(';')[0] ?? '').trim().toLowerCase();
  const type = resourceType(field(entry, '_resourceType'), mime);
  const headers = headersOf(field(response, 'headers'));
  const status = field(response, 'status');
  const answeredBy = answeredByOf(entry, response);
  const decodedBytes = bytesOf(field(content, 'size'));
  const compression = field(content, 'compression');
  const isCompressed =
    headers.size > 0
      ? /gzip|br|zstd|deflate|compress|dcb|dcz/i.test(headers.get('content-encoding') ?? '')
      : typeof compression === 'number' && compression > 0
        ? true
        : null;
  const body = field(content, 'text');
  const blocking = field(entry, '_renderBlocking');
  return {
    url,
    method: wordOf(field(request, 'method')) || 'GET',
    status: typeof status === 'number' && status >= 100 && status < 1_000 ? Math.trunc(status) : 0,
    type,
    mime,
    protocol: protocolOf(entry, response),
    priority: wordOf(field(entry, '_priority')),
    startNs,
    durationNs: nsOfMs(time) || Math.min(1e15, told),
    phases,
    queuedNs: phases?.queuedNs ?? null,
    waitNs: phases?.waitNs ?? null,
    transferredBytes: answeredBy === 'cache' ? 0 : transferredOf(response),
    decodedBytes,
    answeredBy,
    blocksRendering: typeof blocking === 'string' ? blocking === 'blocking' : null,
    isCompressed,
    compressedBytes:
      isCompressed === false && isText(type, mime) && typeof body === 'string'
        ? pack(body, field(content, 'encoding') === 'base64')
        : null,
    keepNs: headers.size > 0 ? cacheLife(headers, startNs / 1e6) : null,
    unusedBytes: null,
    excessBytes: null,
    initiatorUrl: initiatorOf(entry, request, url),
    error: wordOf(field(response, '_error')) || wordOf(field(response, '_failureText')),
  };
}

/**
 * −1 stands for a part that did not happen. The format counts TLS into `connect` too; Playwright counts it beside it: what adds up to
 * the entry's time tells which.
 */
function phasesOf(timings: Record<string, unknown>, time: unknown): Phases {
  const [blocked, dns, connect, tls, send, wait, receive] = PARTS.map((part) => nsOfMs(timings[part]));
  const inside = blocked! + dns! + connect! + send! + wait! + receive!;
  const whole = nsOfMs(time);
  const isApart =
    tls! > connect! || (whole > 0 && Math.abs(inside + tls! - whole) < Math.abs(inside - whole));
  return {
    queuedNs: blocked!,
    dnsNs: dns!,
    connectNs: isApart ? connect! : connect! - tls!,
    tlsNs: tls!,
    sendNs: send!,
    waitNs: wait!,
    receiveNs: receive!,
  };
}

const PARTS = ['blocked', 'dns', 'connect', 'ssl', 'send', 'wait', 'receive'] as const;

/** What came over the line: Chromium counts it; else headers and body, where both are known. */
function transferredOf(response: unknown): number | null {
  const counted = bytesOf(field(response, '_transferSize'));
  const [headers, body] = [bytesOf(field(response, 'headersSize')), bytesOf(field(response, 'bodySize'))];
  return counted ?? (body === null ? null : body + (headers ?? 0));
}

function answeredByOf(entry: unknown, response: unknown): AnsweredBy {
  if (field(response, 'fromServiceWorker') === true || field(response, '_fetchedViaServiceWorker') === true)
    return 'service-worker';
  const from = `${wordOf(field(entry, '_fromCache'))} ${wordOf(field(response, '_fetchType'))}`;
  const isCached =
    /memory|disk/i.test(from) ||
    field(response, 'fromDiskCache') === true ||
    isObject(field(field(entry, 'cache'), 'beforeRequest'));
  if (field(response, 'status') === 304) return 'validated';
  return isCached ? 'cache' : 'network';
}

function protocolOf(entry: unknown, response: unknown): string {
  const word = (wordOf(field(response, 'httpVersion')) || wordOf(field(entry, 'connection'))).toLowerCase();
  return word === 'http/2.0' || word === 'http/2' ? 'h2' : word === 'http/3' ? 'h3' : word;
}

/** DevTools' object, Browsertime's address, else the address that the browser named as the referring one. */
function initiatorOf(entry: unknown, request: unknown, url: string): string {
  const initiator = field(entry, '_initiator');
  const frames = field(field(initiator, 'stack'), 'callFrames');
  const named =
    wordOf(initiator) ||
    wordOf(field(initiator, 'url')) ||
    (Array.isArray(frames) ? wordOf(field(frames[0], 'url')) : '') ||
    (headersOf(field(request, 'headers')).get('referer') ?? '');
  return named === url ? '' : named;
}

function headersOf(list: unknown): Map<string, string> {
  const headers = new Map<string, string>();
  for (const header of Array.isArray(list) ? list : []) {
    const name = wordOf(field(header, 'name')).toLowerCase();
    if (name !== '' && !headers.has(name)) headers.set(name, wordOf(field(header, 'value')));
  }
  return headers;
}

function marksOf(page: unknown): { name: string; atNs: number }[] {
  const begin = momentOf(field(page, 'startedDateTime'));
  const timings = field(page, 'pageTimings');
  if (begin === null || !isObject(timings)) return [];
  return Object.entries(timings)
    .filter(([name, at]) => MARKS[name] !== undefined && typeof at === 'number' && at > 0)
    .map(([name, at]) => ({ name: MARKS[name]!, atNs: begin + nsOfMs(at) }));
}

const MARKS: Readonly<Record<string, string>> = {
  onContentLoad: 'domContentLoaded',
  onLoad: 'load',
  _firstContentfulPaint: 'firstContentfulPaint',
  _largestContentfulPaint: 'largestContentfulPaint',
};

/** A moment in nanoseconds since 1970, to the precision that the text has and a double holds; null for none. */
function momentOf(value: unknown): number | null {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT/.test(value)) return null;
  const ms = Date.parse(value);
  if (!Number.isFinite(ms)) return null;
  const beyond = /\.\d{3}(\d{1,6})/.exec(value)?.[1] ?? '';
  return ms * 1e6 + Number(beyond.padEnd(6, '0'));
}

function producerOf(log: unknown): string {
  const [creator, browser] = [field(log, 'creator'), field(log, 'browser')].map((one) =>
    [wordOf(field(one, 'name')), wordOf(field(one, 'version'))].filter((word) => word !== '').join(' '),
  );
  return creator || browser || '';
}

const wordOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What gzip leaves of a body, bytes; null for one that is too large to try. */
type Packer = (body: string, isBase64: boolean) => number | null;

/** Packs at most `budget` letters in all, so that reading stays quick. */
function packerOf(budget: number): Packer {
  let left = budget;
  return (body, isBase64) => {
    left -= body.length;
    if (left < 0) return null;
    try {
      const text = isBase64 ? atob(body) : body;
      return gzipSync(
        isBase64 ? Uint8Array.from(text, (letter) => letter.charCodeAt(0)) : new TextEncoder().encode(text),
      ).length;
    } catch {
      return null;
    }
  };
}
