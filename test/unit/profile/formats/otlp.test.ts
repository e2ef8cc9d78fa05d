import { describe, expect, test } from 'vitest';
import { readProfile, type Span, selfTimes } from '#lib/profile';

const MS = 1_000_000n;
/** 2026-11-28: beyond what a double holds to the nanosecond. */
const BASE = 1_795_827_071_419_000_001n;

/** Times in milliseconds from the beginning. */
const made = (id: string, parentSpanId: string, start: number, end: number, more: object = {}) => ({
  traceId: 't',
  spanId: id,
  parentSpanId,
  name: id,
  kind: 2,
  startTimeUnixNano: String(BASE + BigInt(start) * MS),
  endTimeUnixNano: String(BASE + BigInt(end) * MS),
  ...more,
});

async function read(services: Record<string, ReturnType<typeof made>[]>) {
  const file = {
    resourceSpans: Object.entries(services).map(([service, spans]) => ({
      resource: { attributes: [{ key: 'service.name', value: { stringValue: service } }] },
      scopeSpans: [{ scope: {}, spans }],
    })),
  };
  const result = await readProfile(new TextEncoder().encode(JSON.stringify(file)));
  if (!result.ok) throw new Error(result.problem);
  if (result.profile.kind !== 'spans') throw new Error(result.profile.kind);
  const { spans } = result.profile;
  return { spans, notes: result.notes, of: (id: string) => spans.find((one) => one.id === id) as Span };
}

describe('OTLP', () => {
  test('keeps nanoseconds that are written as text', async () => {
    const { of } = await read({
      a: [made('root', '', 0, 5, { endTimeUnixNano: String(BASE + 1n) })],
    });
    expect(of('root').durationNs).toBe(1);
  });

  test('takes children that overlap, or end after their parent, off its own time once', async () => {
    const { spans } = await read({
      a: [
        made('root', '', 0, 10),
        made('one', 'root', 1, 5),
        made('two', 'root', 3, 7),
        made('late', 'root', 9, 30),
      ],
    });
    expect([...selfTimes(spans)].map((ns) => ns / 1e6)).toEqual([3, 4, 4, 21]);
  });

  test('moves a service whose clock is behind into the middle of its caller, with what is below it, and says so', async () => {
    const { of, notes } = await read({
      a: [made('root', '', 100, 200)],
      b: [made('called', 'root', 0, 60), made('below', 'called', 10, 20)],
    });
    expect([of('called').startNs - of('root').startNs, of('below').startNs - of('called').startNs]).toEqual([
      20e6, 10e6,
    ]);
    expect(notes).toEqual([{ code: 'clock-skew', count: 120e6 }]);
  });

  test('leaves what a queue hands on where it is', async () => {
    const { of, notes } = await read({
      a: [made('publish', '', 0, 2, { kind: 4 })],
      b: [made('process', 'publish', 500, 501, { kind: 5 })],
    });
    expect(of('process')).toMatchObject({ kind: 'consumer', startNs: 500e6, skewNs: 0 });
    expect(notes).toEqual([]);
  });

  test('puts spans whose parent is not in the file at the top, and says how many', async () => {
    const { of, notes } = await read({ a: [made('one', 'gone', 0, 1), made('two', '', 0, 1)] });
    expect([of('one').orphan, of('two').orphan]).toEqual([true, false]);
    expect(notes).toEqual([{ code: 'missing-parents', count: 1 }]);
  });

  test('cuts parents that lead in a circle, and holds times that run backwards', async () => {
    const { spans, notes } = await read({
      a: [made('one', 'two', 0, 1), made('two', 'one', 5, 1), made('self', 'self', 0, 1)],
    });
    expect(spans.filter(({ parent }) => parent < 0)).toHaveLength(2);
    expect(notes).toContainEqual({ code: 'negative-times', count: 1 });
  });

  test('reads states and kinds by number and by name', async () => {
    const { of } = await read({
      a: [
        made('one', '', 0, 1, {
          kind: 'SPAN_KIND_CLIENT',
          status: { code: 'STATUS_CODE_ERROR', message: 'no' },
        }),
        made('two', '', 0, 1, { kind: 3, status: { code: 2 } }),
      ],
    });
    expect(of('one')).toMatchObject({ kind: 'client', status: 'error', message: 'no' });
    expect(of('two')).toMatchObject({ kind: 'client', status: 'error' });
  });

  test('of a chain of 50,000 spans does not run out of stack', async () => {
    const chain = Array.from({ length: 50_000 }, (_, at) => made(`s${at}`, at > 0 ? `s${at - 1}` : '', 0, 1));
    expect((await read({ a: chain })).spans).toHaveLength(50_000);
  });
});
