import { describe, expect, test } from 'vitest';
import { readProfile, type Span } from '#lib/profile';

/** Times in milliseconds. */
const made = (spanID: string, processID: string, start: number, duration: number, more: object = {}) => ({
  traceID: 't',
  spanID,
  processID,
  operationName: spanID,
  startTime: 1_795_827_071_419_001 + start * 1_000,
  duration: duration * 1_000,
  ...more,
});
const to = (refType: string, spanID: string, traceID = 't') => ({ refType, traceID, spanID });
const tag = (key: string, value: unknown) => ({ key, type: typeof value, value });

async function read(spans: object[], processes: object = { p1: { serviceName: 'shop' } }) {
  const file = JSON.stringify({ data: [{ traceID: 't', spans, processes }] });
  const result = await readProfile(new TextEncoder().encode(file));
  if (!result.ok) throw new Error(result.problem);
  if (result.profile.kind !== 'spans') throw new Error(result.profile.kind);
  const read = result.profile.spans;
  return { spans: read, notes: result.notes, of: (id: string) => read.find((one) => one.id === id) as Span };
}

describe('Jaeger', () => {
  test('hangs a span below its CHILD_OF, wherever it stands among the references; the others are links', async () => {
    const { spans, of } = await read([
      made('a', 'p1', 0, 10),
      made('b', 'p1', 1, 5),
      made('c', 'p1', 6, 1, {
        references: [to('FOLLOWS_FROM', 'b'), to('CHILD_OF', 'far', 'other'), to('CHILD_OF', 'a')],
      }),
    ]);
    expect(spans[of('c').parent]!.id).toBe('a');
    expect(of('c').links).toEqual([
      { traceId: 't', spanId: 'b' },
      { traceId: 'other', spanId: 'far' },
    ]);
  });

  test('hangs a span below what it follows from where it has no other parent, and leaves its times as they are', async () => {
    const { spans, of, notes } = await read(
      [made('send', 'p1', 0, 2), made('work', 'p2', 90, 1, { references: [to('FOLLOWS_FROM', 'send')] })],
      { p1: { serviceName: 'shop' }, p2: { serviceName: 'mail' } },
    );
    expect(spans[of('work').parent]!.id).toBe('send');
    expect(of('work')).toMatchObject({ startNs: 90e6, skewNs: 0, links: [] });
    expect(of('work')).not.toHaveProperty('follows');
    expect(notes).toEqual([]);
  });

  test('reads microseconds, kinds, failures and logs', async () => {
    const { of } = await read([
      made('a', 'p1', 0, 10, {
        tags: [tag('span.kind', 'client'), tag('error', true), tag('otel.status_description', 'timed out')],
        logs: [
          { timestamp: 1_795_827_071_419_001 + 3_000, fields: [tag('event', 'retry'), tag('attempt', 2)] },
        ],
      }),
      made('b', 'p1', 0, 1, { tags: [tag('error', false), tag('otel.status_code', 'OK')] }),
    ]);
    expect(of('a')).toMatchObject({
      kind: 'client',
      status: 'error',
      message: 'timed out',
      durationNs: 10e6,
    });
    expect(of('a').events).toEqual([{ name: 'retry', atNs: 3e6, attributes: { attempt: '2' } }]);
    expect(of('b')).toMatchObject({ kind: 'internal', status: 'ok' });
  });

  test('tells clocks apart by service and host, and sets one right', async () => {
    const { of, notes } = await read(
      [made('a', 'p1', 0, 10), made('b', 'p2', 500, 4, { references: [to('CHILD_OF', 'a')] })],
      {
        p1: { serviceName: 'shop', tags: [tag('hostname', 'one')] },
        p2: { serviceName: 'shop', tags: [tag('hostname', 'two')] },
      },
    );
    expect(of('b').startNs).toBe(3e6);
    expect(notes).toEqual([{ code: 'clock-skew', count: 497e6 }]);
  });

  test('refuses a span of a process that is not in the file, in a sentence', async () => {
    const file = JSON.stringify({ data: [{ traceID: 't', spans: [made('a', 'p9', 0, 1)], processes: {} }] });
    expect(await readProfile(new TextEncoder().encode(file))).toEqual({
      ok: false,
      problem: 'data[0].spans[0].processID is "p9", which no process has.',
    });
  });
});
