import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readProfile, totalsOfProfile } from '#lib/profile';
import { pageOf, resourceNames } from '../../../../lib/profile/kinds/resources.ts';

interface Made {
  readonly url?: string;
  readonly at?: string;
  readonly time?: number;
  readonly timings?: object;
  readonly response?: object;
  readonly headers?: Record<string, string>;
  readonly content?: object;
  readonly more?: object;
  readonly referer?: string;
}

/** An entry of a HAR file; `at` is its beginning. */
const entry = (made: Made) => ({
  startedDateTime: made.at ?? '2026-11-28T10:00:00.000Z',
  time: made.time ?? 10,
  request: {
    method: 'GET',
    url: made.url ?? 'https://shop.example/',
    headers: made.referer ? [{ name: 'Referer', value: made.referer }] : [],
  },
  response: {
    status: 200,
    httpVersion: 'HTTP/2.0',
    headers: Object.entries(made.headers ?? {}).map(([name, value]) => ({ name, value })),
    content: { size: 1_000, mimeType: 'text/html', ...made.content },
    headersSize: 100,
    bodySize: 1_000,
    ...made.response,
  },
  cache: {},
  timings: made.timings ?? { send: 0, wait: 10, receive: 0 },
  ...made.more,
});

async function read(entries: unknown[], pages?: unknown[]) {
  const file = {
    log: { version: '1.2', creator: { name: 'Test', version: '1' }, ...(pages ? { pages } : {}), entries },
  };
  const result = await readProfile(new TextEncoder().encode(JSON.stringify(file)));
  if (!result.ok) throw new Error(result.problem);
  if (result.profile.kind !== 'resources') throw new Error(result.profile.kind);
  return { ...result, profile: result.profile, resources: result.profile.resources };
}

describe('HAR', () => {
  test('counts TLS once where the file has it inside the connection, and where it stands beside it', async () => {
    const parts = { blocked: 1, dns: 2, connect: 30, ssl: 20, send: 0, wait: 5, receive: 2 };
    const { resources } = await read([
      entry({ time: 40, timings: parts }),
      entry({ time: 60, timings: parts }),
      entry({ time: 29, timings: { ...parts, connect: 9, ssl: 10 } }),
    ]);
    expect(resources.map(({ phases }) => [phases!.connectNs, phases!.tlsNs])).toEqual([
      [10e6, 20e6],
      [30e6, 20e6],
      [9e6, 10e6],
    ]);
  });

  test('takes −1 as a part that did not happen, and adds parts up where the whole is missing', async () => {
    const { resources } = await read([
      entry({
        time: -1,
        timings: { blocked: -1, dns: -1, connect: -1, ssl: -1, send: 1, wait: 2, receive: 3 },
      }),
    ]);
    expect(resources[0]).toMatchObject({ durationNs: 6e6, queuedNs: 0, waitNs: 2e6 });
  });

  test('puts entries in order of their start across time zones, to the microsecond', async () => {
    const { resources } = await read([
      entry({ url: 'https://shop.example/b', at: '2026-11-28T10:00:00.000350Z' }),
      entry({ url: 'https://shop.example/a', at: '2026-11-28T11:00:00.000100+01:00' }),
    ]);
    expect(resources.map(({ url, startNs }) => [url.slice(-1), Math.round(startNs / 1e3)])).toEqual([
      ['a', 0],
      ['b', 250],
    ]);
  });

  test('puts the marks of the page on the clock of its first request, which may begin later than the page', async () => {
    const { profile } = await read(
      [entry({ at: '2026-11-28T10:00:00.100Z', more: { pageref: 'p' } })],
      [
        {
          id: 'p',
          startedDateTime: '2026-11-28T10:00:00.000Z',
          pageTimings: { onLoad: 500, onContentLoad: -1 },
        },
      ],
    );
    expect(profile.marks).toEqual([{ name: 'load', atNs: 400e6 }]);
  });

  test('reads the first of several pages, and says so', async () => {
    const page = (id: string) => ({ id, startedDateTime: '2026-11-28T10:00:00.000Z', pageTimings: {} });
    const { resources, notes } = await read(
      [
        entry({ more: { pageref: 'one' } }),
        entry({ more: { pageref: 'two' } }),
        entry({ more: { pageref: 'one' } }),
      ],
      [page('one'), page('two'), page('never loaded')],
    );
    expect(resources.length).toBe(2);
    expect(notes).toEqual([{ code: 'several-recordings', count: 2 }]);
  });

  test('leaves out what no network saw, and entries without a beginning, which it counts', async () => {
    const { resources, notes } = await read([
      entry({}),
      entry({ url: 'data:image/gif;base64,R0lGOD' }),
      entry({ at: 'yesterday' }),
    ]);
    expect(resources.length).toBe(1);
    expect(notes).toEqual([{ code: 'skipped-entries', count: 1 }]);
  });

  test('tells what came over the line from what it unpacks to, and takes nothing for what a cache gave', async () => {
    const { resources, profile } = await read([
      entry({ response: { _transferSize: 420 }, headers: { 'content-encoding': 'br' } }),
      entry({ response: { bodySize: 300, headersSize: -1 }, headers: { Server: 'x' } }),
      entry({ response: { bodySize: -1 } }),
      entry({ response: { bodySize: 1_000 }, more: { _fromCache: 'memory' } }),
      entry({ response: { status: 304, bodySize: 0 } }),
    ]);
    expect(resources.map((one) => [one.transferredBytes, one.isCompressed, one.answeredBy])).toEqual([
      [420, true, 'network'],
      [300, false, 'network'],
      [null, null, 'network'],
      [0, null, 'cache'],
      [100, null, 'validated'],
    ]);
    expect(totalsOfProfile(profile)).toContainEqual({
      name: 'requests from a cache',
      amount: 1,
      unit: 'count',
    });
  });

  test.each([
    ['no-store beats max-age', { 'Cache-Control': 'no-store, max-age=600' }, 0],
    ['max-age beats Expires', { 'cache-control': 'public, max-age=600', expires: '0' }, 600e9],
    ['Expires that is no date has passed', { expires: '-1' }, 0],
    [
      'Expires counts from the answer’s own date',
      { date: 'Sat, 28 Nov 2026 10:00:00 GMT', expires: 'Sat, 28 Nov 2026 11:00:00 GMT' },
      3_600e9,
    ],
    [
      'without either, a tenth of its age',
      { date: 'Sat, 28 Nov 2026 10:00:00 GMT', 'last-modified': 'Wed, 18 Nov 2026 10:00:00 GMT' },
      86_400e9,
    ],
    [
      'an Expires counts from when it was asked for where the answer has no date',
      { expires: 'Sat, 28 Nov 2026 10:30:00 GMT' },
      1_800e9,
    ],
    ['without anything, not at all', { server: 'x' }, 0],
  ])('knows how long an answer may be kept: %s', async (_why, headers, keepNs) => {
    const { resources } = await read([entry({ headers: headers as Record<string, string> })]);
    expect(resources[0]!.keepNs).toBe(keepNs);
  });

  test('packs a body that came unpacked, to know what packing would leave of it', async () => {
    const body = 'a line of text that comes again\n'.repeat(100);
    const { resources } = await read([
      entry({ headers: { server: 'x' }, content: { size: body.length, text: body } }),
      entry({
        headers: { server: 'x' },
        content: { size: body.length, text: Buffer.from(body).toString('base64'), encoding: 'base64' },
      }),
      entry({ headers: { server: 'x' }, content: { text: '%%%', encoding: 'base64' } }),
    ]);
    expect(resources.map(({ compressedBytes }) => compressedBytes)).toEqual([
      expect.closeTo(gzipSync(body).length, -1),
      expect.closeTo(gzipSync(body).length, -1),
      null,
    ]);
  });

  test('joins a request to what led to it: DevTools’ stack, Browsertime’s address, or who referred to it', async () => {
    const url = (name: string) => `https://shop.example/${name}`;
    const { resources } = await read([
      entry({ url: url('') }),
      entry({ url: url('a.js'), at: '2026-11-28T10:00:01.000Z', referer: url('') }),
      entry({
        url: url('b'),
        at: '2026-11-28T10:00:02.000Z',
        more: { _initiator: { type: 'script', stack: { callFrames: [{ url: url('a.js') }] } } },
      }),
      entry({ url: url('c'), at: '2026-11-28T10:00:03.000Z', more: { _initiator: url('b') } }),
      // Leads to itself, and to one that comes later: neither is followed.
      entry({ url: url('d'), at: '2026-11-28T10:00:04.000Z', more: { _initiator: url('d') } }),
      entry({ url: url('e'), at: '2026-11-28T10:00:05.000Z', more: { _initiator: url('f') } }),
      entry({ url: url('f'), at: '2026-11-28T10:00:06.000Z' }),
    ]);
    expect(resources.map(({ initiator }) => initiator)).toEqual([-1, 0, 1, 2, -1, -1, -1]);
  });

  test('knows the page behind a redirect, and names resources of other hosts with their host', async () => {
    const { profile } = await read([
      entry({ url: 'http://shop.example/', response: { status: 301 } }),
      entry({ url: 'https://www.shop.example/', at: '2026-11-28T10:00:01.000Z' }),
      entry({ url: 'https://cdn.example/a.js?v=1#x', at: '2026-11-28T10:00:02.000Z' }),
    ]);
    expect(pageOf(profile)).toBe(1);
    expect(resourceNames(profile)).toEqual(['shop.example/', '/', 'cdn.example/a.js?v=1']);
  });

  test('refuses a file without a request in a sentence', async () => {
    await expect(read([])).rejects.toThrow('The file holds no request.');
    await expect(read([{ request: {} }])).rejects.toThrow('No entry of the file has an address');
  });
});
