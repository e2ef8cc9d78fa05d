import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findIn, readProfile, type Span } from '#lib/profile';

const MS = 1e6;
let made = 0;
/** A read of the shop's, in milliseconds. */
const span = (parent: number, name: string, from: number, to: number, more: Partial<Span> = {}): Span => ({
  id: String(++made),
  traceId: 'one',
  parent,
  orphan: false,
  service: 'shop',
  name,
  kind: 'client',
  status: 'unset',
  message: '',
  startNs: from * MS,
  durationNs: (to - from) * MS,
  skewNs: 0,
  attributes: {},
  events: [],
  links: [],
  ...more,
});
const root = (more: Partial<Span> = {}) => span(-1, 'POST /checkout', 0, 400, { kind: 'server', ...more });
const found = (code: string, spans: readonly Span[]) =>
  findIn({ kind: 'spans', spans }).filter((one) => one.code === code);

const recorded = async (path: string) => {
  const read = await readProfile(
    new Uint8Array(readFileSync(new URL(`../../../fixtures/profiles/${path}`, import.meta.url))),
  );
  if (!read.ok || read.profile.kind !== 'spans') throw new Error('no spans');
  return read.profile.spans;
};

describe('reads one after another', () => {
  const quote = span(0, 'GET /quote', 100, 200);
  const tax = span(0, 'GET /tax', 201, 280);

  test('save at most all but the longest, and nobody knows from the trace alone whether they could', () => {
    const [serial] = found('serial-calls', [root(), quote, tax]);
    expect(serial).toMatchObject({
      sure: 'unknown-cause',
      facts: { count: 2, calls: 'shop: GET /quote, shop: GET /tax' },
      saving: { amount: 79 * MS, share: 79 / 400 },
    });
    expect(serial!.because).toContain('does not tell whether one needs the answer of another');
  });

  test('are likely independent where another request asks both at once, or the other way round', () => {
    const other = (at: number, name: string, from: number, to: number) =>
      span(at, name, from, to, { traceId: 'two' });
    const again = (taxFrom: number) => [
      root(),
      quote,
      tax,
      span(-1, 'POST /checkout', 0, 400, { kind: 'server', traceId: 'two' }),
      other(3, 'GET /quote', 100, 150),
      other(3, 'GET /tax', taxFrom, taxFrom + 30),
    ];
    expect(found('serial-calls', again(110))[0]!.sure).toBe('likely');
    expect(found('serial-calls', again(60))[0]!.sure).toBe('likely');
    expect(found('serial-calls', again(150))[0]!.sure).toBe('unknown-cause');
  });

  test('count the same question asked many times as one', () => {
    const prices = Array.from({ length: 6 }, (_, i) =>
      span(0, `SELECT price ${i}`, 10 + 15 * i, 25 + 15 * i),
    );
    expect(found('serial-calls', [root(), ...prices])).toEqual([]);
    expect(found('serial-calls', [root(), ...prices, quote])[0]!.facts.count).toBe(2);
  });

  test.each([
    ['run at once', [quote, span(0, 'GET /tax', 101, 201)]],
    ['may change something', [quote, span(0, 'POST /tax', 201, 280)]],
    ['failed', [span(0, 'GET /quote', 100, 200, { status: 'error' }), tax]],
    ['have work of the caller between them', [quote, span(0, 'GET /tax', 240, 320)]],
    ['are short', [quote, span(0, 'GET /tax', 201, 210)]],
    ['are not waited for', [quote, tax, span(0, 'SELECT all', 90, 399)]],
  ])('are left in peace where they %s', (_why, calls) => {
    expect(found('serial-calls', [root(), ...calls])).toEqual([]);
  });
});

describe('a call that failed', () => {
  const failed = (parent: number, name: string, from: number, to: number) =>
    span(parent, name, from, to, { status: 'error', message: 'connection refused' });

  test('is told where the failure began, with what was waited for it', () => {
    const spans = [
      root({ status: 'error' }),
      failed(0, 'GET /stock', 100, 300),
      span(1, 'GET /stock', 110, 290, { service: 'stock', kind: 'server', status: 'error', message: 'no' }),
      span(2, 'SELECT stock', 120, 280, { service: 'stock' }),
    ];
    const all = found('failed-call', spans);
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({
      severity: 'high',
      sure: 'certain',
      facts: { operation: 'stock: GET /stock', says: 'no', fails: 1 },
      saving: { amount: 180 * MS },
    });
  });

  test('is silent where a second attempt answered, also for what failed inside the first', () => {
    const first = [failed(0, 'GET /stock', 0, 100), failed(1, 'SELECT stock', 10, 90)];
    expect(found('failed-call', [root(), ...first, span(0, 'GET /stock', 150, 390)])).toEqual([]);
    expect(found('failed-call', [root(), ...first, span(0, 'GET /price', 150, 390)])).toHaveLength(1);
  });

  test('is silent where nobody waited for it', () => {
    expect(
      found('failed-call', [root(), failed(0, 'GET /ads', 10, 60), span(0, 'GET /page', 5, 399)]),
    ).toEqual([]);
  });

  test('is one finding for all failures of one kind, and a request that fails itself saves nothing', () => {
    const twice = [failed(0, 'GET /a', 0, 100), failed(0, 'GET /a', 200, 300)];
    expect(found('failed-call', [root(), ...twice])[0]!.facts).toMatchObject({ count: 2, amount: 200 * MS });
    expect(found('failed-call', [root({ status: 'error' })])[0]).toMatchObject({
      severity: 'high',
      saving: null,
    });
  });
});

describe('recordings', () => {
  test('of a shop whose stock fails once are found to have failed there, and to ask prices one by one', async () => {
    const spans = await recorded('zipkin/shop.zipkin.json');
    expect(found('failed-call', spans).map(({ facts }) => facts)).toEqual([
      expect.objectContaining({ operation: 'stock: get', count: 1, says: '503' }),
    ]);
    expect(found('n-plus-one', spans)).not.toEqual([]);
  });

  test.each(['otlp/sound.otlp.json', 'jaeger/sound.jaeger.json'])('%s is left in peace', async (path) => {
    expect(findIn({ kind: 'spans', spans: await recorded(path) })).toEqual([]);
  });
});
