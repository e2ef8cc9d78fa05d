import { describe, expect, test } from 'vitest';
import { readProfile, type Span } from '#lib/profile';

/** Times in milliseconds. */
const made = (id: string, service: string, start: number, duration: number, more: object = {}) => ({
  traceId: 't',
  id,
  name: id,
  timestamp: 1_795_827_071_419_001 + start * 1_000,
  duration: duration * 1_000,
  localEndpoint: { serviceName: service },
  ...more,
});

async function read(file: unknown) {
  const result = await readProfile(new TextEncoder().encode(JSON.stringify(file)));
  if (!result.ok) throw new Error(result.problem);
  if (result.profile.kind !== 'spans') throw new Error(result.profile.kind);
  const { spans } = result.profile;
  const parentOf = (name: string) => {
    const { parent } = spans.find((one) => one.name === name) as Span;
    return parent < 0 ? '' : `${spans[parent]!.service} ${spans[parent]!.name}`;
  };
  return { spans, notes: result.notes, parentOf };
}

describe('Zipkin', () => {
  const call = [
    made('root', 'shop', 0, 100, { kind: 'SERVER' }),
    made('a', 'shop', 10, 50, { kind: 'CLIENT', parentId: 'root', name: 'ask' }),
    made('a', 'stock', 20, 30, { kind: 'SERVER', parentId: 'root', name: 'answer', shared: true }),
    made('b', 'stock', 25, 10, { kind: 'CLIENT', parentId: 'a', name: 'query' }),
    made('c', 'shop', 12, 2, { parentId: 'a', name: 'connect' }),
  ];

  test.each([
    ['a list', call],
    ['traces', [call]],
    ['any order', call.toReversed()],
    ['servers that do not say "shared"', call.map(({ shared: _, ...span }: Record<string, unknown>) => span)],
  ])(
    'hangs the server below the client that shares its id, each with its own calls, from %s',
    async (_name, file) => {
      const { spans, parentOf } = await read(file);
      expect(spans).toHaveLength(5);
      expect(new Set(spans.map(({ id }) => id)).size).toBe(5);
      expect(['ask', 'answer', 'query', 'connect'].map(parentOf)).toEqual([
        'shop root',
        'shop ask',
        'stock answer',
        'shop ask',
      ]);
    },
  );

  test('leaves a server alone whose client is not in the file', async () => {
    const { parentOf, notes } = await read(call.filter(({ name }) => !['ask', 'connect'].includes(name)));
    expect([parentOf('answer'), parentOf('query')]).toEqual(['shop root', 'stock answer']);
    expect(notes).toEqual([]);
  });

  test('reads microseconds, and takes a span without a kind for work within its service', async () => {
    const { spans } = await read([
      made('root', 'shop', 0, 5),
      made('in', 'shop', 1, 2, { parentId: 'root' }),
    ]);
    expect(spans[1]).toMatchObject({ kind: 'internal', startNs: 1e6, durationNs: 2e6 });
  });

  test('makes one span of two reports of it, and keeps what either says', async () => {
    const { spans } = await read([
      made('a', 'shop', 0, 0, { duration: undefined, tags: { begun: 'yes' } }),
      made('a', 'shop', 0, 7, { tags: { 'http.status_code': '200' } }),
    ]);
    expect(spans).toHaveLength(1);
    expect(spans[0]).toMatchObject({
      durationNs: 7e6,
      attributes: { begun: 'yes', 'http.status_code': '200' },
    });
  });

  test('lets a span without duration end with its last annotation, and leaves one without a time out, and says so', async () => {
    const annotated = made('a', 'shop', 0, 0, {
      duration: undefined,
      annotations: [{ timestamp: 1_795_827_071_419_001 + 3_000, value: 'sent' }],
    });
    const { spans, notes } = await read([annotated, made('b', 'shop', 0, 1, { timestamp: undefined })]);
    expect(spans.map(({ durationNs }) => durationNs)).toEqual([3e6]);
    expect(spans[0]!.events).toEqual([{ name: 'sent', atNs: 3e6, attributes: {} }]);
    expect(notes).toEqual([{ code: 'skipped-entries', count: 1 }]);
  });

  test('takes the tag "error" for a failure with its text, unless it says false', async () => {
    const { spans } = await read(
      ['timed out', 'true', 'false'].map((error, at) => made(`s${at}`, 'shop', 0, 1, { tags: { error } })),
    );
    expect(spans.map(({ status, message }) => [status, message])).toEqual([
      ['error', 'timed out'],
      ['error', ''],
      ['unset', ''],
    ]);
  });

  test('gives work that tells no service to the service that called it, on its clock', async () => {
    const { spans, notes } = await read([
      made('root', 'shop', 0, 10, { kind: 'SERVER' }),
      made('outer', '', 2, 12, { parentId: 'root', localEndpoint: undefined }),
      made('inner', '', 3, 1, { parentId: 'outer', localEndpoint: undefined }),
    ]);
    expect(spans.map(({ service }) => service)).toEqual(['shop', 'shop', 'shop']);
    expect(notes).toEqual([]);
  });

  test('of version 1 is refused with where to find version 2', async () => {
    const old = { traceId: 't', id: 'a', name: 'get', annotations: [], binaryAnnotations: [] };
    const result = await readProfile(new TextEncoder().encode(JSON.stringify([old])));
    expect(result).toEqual({
      ok: false,
      problem: "The spans are in version 1 of Zipkin's JSON; save them from /api/v2/traces.",
    });
  });
});
