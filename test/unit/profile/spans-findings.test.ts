import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findIn, readProfile } from '#lib/profile';
import type { Span, Spans } from '../../../lib/profile/kinds/spans.ts';
import { criticalPath, rootsOf } from '../../../lib/profile/views/critical-path.ts';

const read = async (name: string): Promise<Spans> => {
  const path = new URL(`../../fixtures/profiles/otlp/${name}.otlp.json`, import.meta.url);
  const result = await readProfile(new Uint8Array(readFileSync(path)));
  if (!result.ok || result.profile.kind !== 'spans') throw new Error('no spans');
  return result.profile;
};

const MS = 1e6;
let made = 0;
const span = (
  parent: number,
  name: string,
  fromMs: number,
  toMs: number,
  more: Partial<Span> = {},
): Span => ({
  id: String(++made),
  traceId: 'one',
  parent,
  orphan: false,
  service: 'shop',
  name,
  kind: 'client',
  status: 'unset',
  message: '',
  startNs: fromMs * MS,
  durationNs: (toMs - fromMs) * MS,
  skewNs: 0,
  attributes: {},
  events: [],
  links: [],
  ...more,
});
const codes = (spans: readonly Span[]) => findIn({ kind: 'spans', spans }).map(({ code }) => code);

describe('a checkout that was recorded with the OpenTelemetry SDK', () => {
  test('with a big cart is found to ask 48 times, to stand still, to try payment twice, and to lose its context at the queue', async () => {
    const found = findIn(await read('big-cart'));
    const of = (code: string) => found.filter((one) => one.code === code);
    expect(of('n-plus-one')).toHaveLength(1);
    expect(of('n-plus-one')[0]).toMatchObject({
      severity: 'high',
      facts: { count: 48, operation: 'pricing: SELECT products', parent: 'pricing: POST /price' },
    });
    expect(of('uninstrumented-gap')[0]!.facts).toMatchObject({
      operation: 'checkout: POST /orders',
      before: 'checkout: POST /authorize',
    });
    // The program sleeps for 250 ms.
    expect(of('uninstrumented-gap')[0]!.saving!.amount).toBeGreaterThanOrEqual(245 * MS);
    expect(of('uninstrumented-gap')[0]!.saving!.amount).toBeLessThan(350 * MS);
    // 150 ms until the time-out and a pause of 60 ms.
    expect(of('retry')[0]!.facts).toMatchObject({ operation: 'checkout: POST /authorize', failures: 1 });
    expect(of('retry')[0]!.saving!.amount).toBeGreaterThanOrEqual(205 * MS);
    expect(of('broken-context')[0]!.facts).toMatchObject({
      count: 2,
      operation: 'receipts: process receipts',
    });
  });

  test('that is sound is left in peace', async () => {
    expect(findIn(await read('sound'))).toEqual([]);
  });
});

describe('the same call again and again', () => {
  const calls = (count: number, gapMs: number, name = (i: number) => `SELECT ${i}`) => [
    span(-1, 'GET /list', 0, 1_000, { kind: 'server' }),
    ...Array.from({ length: count }, (_, i) => span(0, name(i), i * gapMs, i * gapMs + 10)),
  ];

  test('is a pattern from five on, one after another', () => {
    expect(codes(calls(5, 11))).toContain('n-plus-one');
    expect(codes(calls(4, 11))).not.toContain('n-plus-one');
  });

  test('is none when they run at once, or ask for something else each', () => {
    expect(codes(calls(20, 1))).not.toContain('n-plus-one');
    expect(codes(calls(20, 11, (i) => `step ${'abcdefghijklmnopqrst'[i]}`))).not.toContain('n-plus-one');
  });
});

describe('a retry', () => {
  test('is a failure and then the same call; two calls that fail are none, nor is a failure alone', () => {
    const root = span(-1, 'GET /', 0, 400, { kind: 'server' });
    const failed = span(0, 'pay', 0, 100, { status: 'error', message: 'timed out' });
    expect(codes([root, failed, span(0, 'pay', 150, 250)])).toContain('retry');
    expect(codes([root, failed, span(0, 'pay', 150, 250, { status: 'error' })])).not.toContain('retry');
    expect(codes([root, failed, span(0, 'ship', 150, 250)])).not.toContain('retry');
  });
});

describe('a retry inside one span of a client', () => {
  const root = span(-1, 'GET /', 0, 400, { kind: 'server' });
  const client = span(0, 'POST /pay', 0, 350);
  const server = (from: number, to: number, name = 'POST /pay') =>
    span(1, name, from, to, { kind: 'server', service: 'bank' });
  const hidden = (...servers: Span[]) =>
    findIn({ kind: 'spans', spans: [root, client, ...servers] }).filter(({ code }) => code === 'retry');
  test('is several spans of one operation of one server below it, one after another', () => {
    expect(hidden(server(2, 600), server(210, 340))).toMatchObject([
      {
        sure: 'likely',
        title: 'shop: POST /pay hides a second attempt',
        facts: { failures: 1 },
        saving: { amount: 208 * MS },
      },
    ]);
  });
  test('is none with one server, two operations, or two at once', () => {
    expect(hidden(server(2, 340))).toEqual([]);
    expect(hidden(server(2, 100), server(110, 340, 'GET /rate'))).toEqual([]);
    expect(hidden(server(2, 300), server(2, 340))).toEqual([]);
  });
});

describe('a trace that begins at a queue', () => {
  const producer = span(-1, 'send', 0, 5, { kind: 'producer' });
  const consumer = (more: Partial<Span>) =>
    span(-1, 'take', 10, 20, { kind: 'consumer', traceId: 'two', ...more });
  test('has lost its context, unless it has a parent, a link, or nobody in the file sends', () => {
    expect(codes([producer, consumer({})])).toContain('broken-context');
    expect(codes([producer, consumer({ parent: 0, traceId: 'one' })])).not.toContain('broken-context');
    expect(codes([producer, consumer({ links: [{ traceId: 'one', spanId: '1' }] })])).not.toContain(
      'broken-context',
    );
    expect(codes([consumer({})])).not.toContain('broken-context');
  });
});

describe('the critical path', () => {
  test('goes back along the child that ended last, and leaves out who outlives the parent or still runs when the next call begins', () => {
    const spans = [
      span(-1, 'root', 0, 100),
      span(0, 'early', 10, 40),
      span(0, 'long', 20, 70),
      span(0, 'late', 75, 95),
      span(0, 'queue', 80, 300),
    ];
    expect(
      criticalPath(spans, 0).map((one) => [spans[one.span]!.name, one.fromNs / MS, one.toNs / MS]),
    ).toEqual([
      ['root', 0, 20],
      ['long', 20, 70],
      ['root', 70, 75],
      ['late', 75, 95],
      ['root', 95, 100],
    ]);
  });

  test('of any spans fills the root from its beginning to its end, without overlap', () => {
    const any = fc.array(fc.record({ parent: fc.nat(), from: fc.nat(200), ms: fc.nat(120) }), {
      minLength: 0,
      maxLength: 30,
    });
    fc.assert(
      fc.property(any, (list) => {
        const spans = [
          span(-1, 'root', 50, 150),
          ...list.map(({ parent, from, ms }, at) => span(parent % (at + 1), `s${at}`, from, from + ms)),
        ];
        const path = criticalPath(spans, 0);
        let at = 50 * MS;
        for (const { fromNs, toNs } of path) {
          expect(fromNs).toBeCloseTo(at);
          expect(toNs).toBeGreaterThan(fromNs);
          at = toNs;
        }
        expect(at).toBeCloseTo(150 * MS);
      }),
    );
  });

  test('is walked from the longest root of each trace', async () => {
    const { spans } = await read('big-cart');
    expect(
      rootsOf(spans)
        .map((root) => spans[root]!.name)
        .sort(),
    ).toEqual(['POST /checkout', 'process receipts', 'process receipts']);
  });
});
