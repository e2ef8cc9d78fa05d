import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, createKey, makeAttempt, makeLesson } from './support/client.ts';
import { startServer, type TestServer } from './support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ WRITES_PER_MINUTE: '10000' });
});
afterAll(() => server.stop());

const sync = (writes: unknown, installation: string, more = {}) =>
  call(server.origin, '/api/sync', { method: 'POST', body: { writes }, installation, ...more });
const stateOf = async (installation: string) =>
  (await call(server.origin, '/api/state', { installation })).json;

describe('writing', () => {
  test('the same key twice gets the same answer and one row', async () => {
    const installation = createKey();
    const write = makeAttempt();
    const first = await sync([write], installation);
    const second = await sync([write], installation);
    expect(first.json).toEqual({ results: [{ key: write.key, outcome: 'stored' }] });
    expect(second.json).toEqual(first.json);
    expect((await stateOf(installation)).attempts).toEqual([write.attempt]);
  });

  test('the same key twice in one batch, and in two requests at once, is one row', async () => {
    const installation = createKey();
    const write = makeAttempt();
    const answers = await Promise.all([1, 2, 3, 4].map(() => sync([write, write], installation)));
    for (const { json } of answers)
      expect(json.results.map((one: { outcome: string }) => one.outcome)).toEqual(['stored', 'stored']);
    expect((await stateOf(installation)).attempts).toHaveLength(1);
  });

  test('an older value never replaces a later one, and a repeated key keeps its first answer', async () => {
    const installation = createKey();
    const late = makeLesson('done', 2_000);
    const early = makeLesson('opened', 1_000);
    await sync([late], installation);
    expect((await sync([early], installation)).json.results[0].outcome).toBe('superseded');
    expect((await sync([late], installation)).json.results[0].outcome).toBe('stored');
    const { progress } = await stateOf(installation);
    expect(progress).toEqual([{ item: late.item, value: late.value, at: 2_000 }]);
  });

  test('attempts come back in pages, newest first, each once', async () => {
    const installation = createKey();
    const writes = Array.from({ length: 120 }, (_, index) => makeAttempt({ at: 1_000 + index }));
    for (let at = 0; at < writes.length; at += 40) await sync(writes.slice(at, at + 40), installation);
    const seen: number[] = [];
    let next: string | null = null;
    do {
      const path: string = next === null ? '/api/state' : `/api/state?before=${next}`;
      const { json } = await call(server.origin, path, { installation });
      seen.push(...json.attempts.map(({ at }: { at: number }) => at));
      next = json.next;
    } while (next !== null);
    expect(seen).toEqual(writes.map(({ attempt }) => attempt.at).reverse());
  });
});

describe('identity', () => {
  test('reading mints none', async () => {
    const { headers, json } = await call(server.origin, '/api/state', { installation: createKey() });
    expect(headers.get('set-cookie')).toBeNull();
    expect(json).toEqual({ progress: [], attempts: [], next: null });
  });

  test('many first writes at once give one identity and the same cookie', async () => {
    const installation = createKey();
    const writes = Array.from({ length: 12 }, () => makeAttempt());
    const answers = await Promise.all(writes.map((write) => sync([write], installation)));
    expect(new Set(answers.map(({ headers }) => headers.get('set-cookie'))).size).toBe(1);
    const cookie = answers[0]!.headers.get('set-cookie')!;
    expect(cookie).toMatch(/^hotpath-device=[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
    const byCookie = await call(server.origin, '/api/state', { cookie: cookie.split(';')[0]! });
    expect(byCookie.json.attempts).toHaveLength(12);
  });

  test('a browser that lost its secret but kept the cookie stays the same device', async () => {
    const first = await sync([makeAttempt()], createKey());
    const cookie = first.headers.get('set-cookie')!.split(';')[0]!;
    const fresh = createKey();
    await sync([makeAttempt()], fresh, { cookie });
    expect((await stateOf(fresh)).attempts).toHaveLength(2);
  });

  test('another installation sees nothing of it', async () => {
    await sync([makeAttempt()], createKey());
    expect((await stateOf(createKey())).attempts).toEqual([]);
  });

  test('erasing takes the rows and the cookie away', async () => {
    const installation = createKey();
    await sync([makeAttempt(), makeLesson('done', 5)], installation);
    const erased = await call(server.origin, '/api/state', { method: 'DELETE', installation });
    expect(erased.json).toEqual({ erased: true });
    expect(erased.headers.get('set-cookie')).toContain('Max-Age=0');
    expect(await stateOf(installation)).toEqual({ progress: [], attempts: [], next: null });
  });
});

describe('a body that does not fit', () => {
  const lab = makeAttempt({ lab: '../etc' });
  const cases: [name: string, body: unknown, error: RegExp][] = [
    ['a missing list', {}, /^writes: /],
    ['an empty list', { writes: [] }, /^writes: /],
    ['too many writes', { writes: Array.from({ length: 51 }, () => makeAttempt()) }, /^writes: .*50/],
    ['an unknown key', { writes: [makeAttempt()], extra: 1 }, /"extra"/],
    ['an unknown kind', { writes: [{ kind: 'note' }] }, /^writes\[0\]\.kind: /],
    ['a bad lab id behind a good write', { writes: [makeAttempt(), lab] }, /^writes\[1\]\.attempt\.lab: /],
    [
      'a source over 100 KB',
      { writes: [makeAttempt({ source: 'ä'.repeat(50_001) })] },
      /source: has 100,002 bytes/,
    ],
    [
      'a report over 300 KB',
      { writes: [makeAttempt({ report: { correct: true, cases: [], log: 'x'.repeat(300_000) } })] },
      /report: has .* bytes; at most 300,000/,
    ],
    ['an unknown item', { writes: [{ ...makeLesson('done', 1), item: 'note:x' }] }, /^writes\[0\]\.item: /],
    ['a wrong state', { writes: [makeLesson('finished', 1)] }, /^writes\[0\]\.value\.state: /],
    ['no JSON', '{"writes":', /not JSON/],
  ];
  test.each(cases)('%s: 400 naming the field, nothing written', async (_name, body, error) => {
    const installation = createKey();
    const answer = await call(server.origin, '/api/sync', { method: 'POST', body, installation });
    expect(answer.status).toBe(400);
    expect(answer.json.error).toMatch(error);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect((await stateOf(installation)).attempts).toEqual([]);
  });

  test('a report nested far too deeply is refused, and the server lives', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const write = JSON.stringify({ writes: [makeAttempt({ report: { correct: true, cases: [], x: 0 } })] });
    const body = write.replace('"x":0', `"x":${deep}`);
    const answer = await call(server.origin, '/api/sync', {
      method: 'POST',
      body,
      installation: createKey(),
    });
    expect(answer.status).toBe(400);
    expect((await call(server.origin, '/api/healthz')).status).toBe(200);
  });

  test('a body over 2 MB is refused, with and without its length told', async () => {
    const text = ' '.repeat(2_000_001);
    const told = await call(server.origin, '/api/sync', {
      method: 'POST',
      body: text,
      installation: createKey(),
    });
    expect(told.status).toBe(413);
    const untold = await fetch(`${server.origin}/api/sync`, {
      method: 'POST',
      headers: { Origin: server.origin, 'Content-Type': 'application/json' },
      body: new Blob([text]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect(untold.status).toBe(413);
  });

  test.each([
    ['another site', { Origin: 'https://evil.example' }],
    ['an opaque origin', { Origin: 'null' }],
    ['another port', { Origin: 'http://localhost:1' }],
  ])('a write from %s is refused', async (_name, headers) => {
    const installation = createKey();
    const answer = await sync([makeAttempt()], installation, { headers });
    expect(answer.status).toBe(403);
    expect((await stateOf(installation)).attempts).toEqual([]);
  });

  test('a write without Origin, without type or with a malformed secret is refused', async () => {
    const body = JSON.stringify({ writes: [makeAttempt()] });
    const url = `${server.origin}/api/sync`;
    const send = (headers: Record<string, string>) => fetch(url, { method: 'POST', headers, body });
    expect((await send({ 'Content-Type': 'application/json' })).status).toBe(403);
    expect((await send({ Origin: server.origin, 'Content-Type': 'text/plain' })).status).toBe(415);
    const malformed = await sync([makeAttempt()], 'not-hex');
    expect(malformed.status).toBe(400);
    expect(malformed.json.error).toContain('X-Hotpath-Installation');
    const absent = await sync([makeAttempt()], '');
    expect(absent.status).toBe(400);
    expect(absent.json.error).toContain('X-Hotpath-Installation');
  });
});
