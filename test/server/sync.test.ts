import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, createKey, makeAttempt, makeLesson, makeProgress } from './support/client.ts';
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

describe('reading without code', () => {
  test('attempts come light, in pages, and later only what is new; each is had whole by its id, by its owner alone', async () => {
    const [installation, stranger] = [createKey(), createKey()];
    const report = { correct: true, cases: [], log: 'x'.repeat(9_000), tier: 'bronze', referenceRatio: 7 };
    const made = { hintsShown: 2, solutionShown: false, machine: 'Firefox on Windows' };
    const writes = [
      makeAttempt({ source: 'export {}; // mine', report, ...made }),
      makeAttempt({ source: 'second', report }),
    ];
    await sync([...writes, makeProgress('quiz:measure-first', [[1]], 1)], installation);
    await sync([makeAttempt()], stranger);
    const heads = (query: string, as = installation) =>
      call(server.origin, `/api/state?attempts=heads${query}`, { installation: as });
    const all = await heads('');
    const { latest, attempts, progress, next } = all.json;
    expect([attempts.map(({ id }: { id: string }) => id), progress.length, next]).toEqual([
      [writes[1]!.key, writes[0]!.key],
      1,
      null,
    ]);
    expect(attempts[1]).toMatchObject({ ...made, rounds: 0, report: { tier: 'bronze', referenceRatio: 7 } });
    expect(JSON.stringify(all.json)).not.toMatch(/xxxx|mine|second/);
    expect((await heads(`&after=${latest}`)).json).toEqual({
      progress: [],
      attempts: [],
      next: null,
      latest,
    });
    const later = makeAttempt();
    await sync([later, makeLesson('done', 3, 21)], installation);
    const news = (await heads(`&after=${latest}`)).json;
    expect([news.attempts.length, news.progress.length, news.latest]).toEqual([1, 1, latest + 2]);
    // A database that was put back has fewer: then everything counts.
    expect((await heads('&after=99999')).json.attempts).toHaveLength(3);
    expect((await heads('&after=x')).status).toBe(400);
    const one = (as: string) => call(server.origin, `/api/attempts/${writes[0]!.key}`, { installation: as });
    expect((await one(installation)).json).toEqual(writes[0]!.attempt);
    expect((await one(stranger)).status).toBe(404);
    expect((await one(createKey())).status).toBe(401);
  });
});

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

  test('a source with a character that no PostgreSQL keeps comes back with its stand-in, and the report as it was', async () => {
    const installation = createKey();
    const report = { correct: true, cases: ['a\u0000b'], tier: 'none' };
    const write = makeAttempt({ source: 'a\u0000b \u{1f600}', report });
    const options = { method: 'POST', body: { writes: [write] }, installation };
    expect((await call(server.origin, '/api/sync', options)).status).toBe(200);
    const { json } = await call(server.origin, '/api/state', { installation });
    expect(json.attempts[0]).toMatchObject({ source: 'a\ufffdb \u{1f600}', report });
  });

  test('the same key twice in one batch, and in two requests at once, is one row', async () => {
    const installation = createKey();
    const write = makeAttempt();
    const answers = await Promise.all([1, 2, 3, 4].map(() => sync([write, write], installation)));
    for (const { json } of answers)
      expect(json.results.map((one: { outcome: string }) => one.outcome)).toEqual(['stored', 'stored']);
    expect((await stateOf(installation)).attempts).toHaveLength(1);
  });

  test('a change that a device made before the kept one replaces nothing, and a repeated key keeps its first answer', async () => {
    const installation = createKey();
    const late = makeProgress('quiz:measure-first', [[2]], 12);
    const early = makeProgress('quiz:measure-first', [[1]], 11);
    await sync([late], installation);
    expect((await sync([early], installation)).json.results[0].outcome).toBe('superseded');
    expect((await sync([late], installation)).json.results[0].outcome).toBe('stored');
    const { progress } = await stateOf(installation);
    expect(progress).toEqual([{ item: late.item, value: [[2]], at: late.at }]);
  });

  test('what counts of a late change is kept: a tier, a lesson that is done', async () => {
    const installation = createKey();
    const lab = (bestTier: string, lastOpenedAt: number) => ({ hintsShown: 0, bestTier, lastOpenedAt });
    await sync(
      [makeProgress('lab:bench-liar', lab('none', 5), 20), makeLesson('opened', 2, 21)],
      installation,
    );
    const late = [makeProgress('lab:bench-liar', lab('gold', 4), 10), makeLesson('done', 1, 11)];
    await sync(late, installation);
    const { progress } = await stateOf(installation);
    expect(progress.map(({ value }: { value: unknown }) => value)).toEqual([
      { state: 'done', at: 1 },
      lab('gold', 5),
    ]);
  });

  test('a date from the year 2199 supersedes nothing that comes after it', async () => {
    const installation = createKey();
    const far = 7_226_582_400_000;
    await sync(
      [makeProgress('quiz:measure-first', [[1]], 1, far), makeAttempt({ at: far, source: 'far' })],
      installation,
    );
    const next = makeProgress('quiz:measure-first', [[2]], 2, 1_800_000_000_000);
    const answer = await sync([next, makeAttempt({ source: 'next' })], installation);
    expect(answer.json.results[0].outcome).toBe('stored');
    const { progress, attempts } = await stateOf(installation);
    expect(progress).toEqual([{ item: next.item, value: [[2]], at: next.at }]);
    expect(attempts.map(({ source }: { source: string }) => source)).toEqual(['next', 'far']);
  });

  test('a page of the first version, which sends no places, is served in the order of arrival', async () => {
    const installation = createKey();
    await sync([makeProgress('quiz:measure-first', [[1]])], installation);
    await sync([makeProgress('quiz:measure-first', [[2]])], installation);
    expect((await stateOf(installation)).progress[0].value).toEqual([[2]]);
  });

  test('two devices of one owner add to each other, each by a counter of its own', async () => {
    const first = createKey();
    const lab = (change: object) => ({ hintsShown: 0, bestTier: 'none', lastOpenedAt: 0, ...change });
    const { headers } = await sync([makeProgress('lab:bench-liar', lab({ bestTier: 'gold' }), 900)], first);
    const cookie = headers.get('set-cookie')!.split(';')[0]!;
    const second = createKey();
    await sync([makeProgress('lab:bench-liar', lab({ hintsShown: 2 }), 1)], second, { cookie });
    await sync([makeProgress('quiz:measure-first', [[3]], 2)], second);
    await sync([makeProgress('quiz:measure-first', [[4]], 901)], first);
    const { progress } = await stateOf(second);
    expect(progress.map(({ value }: { value: unknown }) => value)).toEqual([
      [[4]],
      lab({ bestTier: 'gold', hintsShown: 2 }),
    ]);
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

  test('a browser that lost its secret but kept the cookie keeps its owner', async () => {
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
    [
      'an attempt at a lab that the course does not have',
      { writes: [makeAttempt(), makeAttempt({ lab: 'no-such-lab' })] },
      /^writes\[1\]\.attempt\.lab: the course has no lab "no-such-lab"\.$/,
    ],
    [
      'the state of such a lab',
      { writes: [makeProgress('lab:no-such-lab', { hintsShown: 0, bestTier: 'none', lastOpenedAt: 0 })] },
      /^writes\[0\]\.item: the course has no lab/,
    ],
    [
      'a lesson that the course does not have',
      { writes: [makeProgress('lesson:measure-first/nothing', { state: 'done', at: 1 })] },
      /^writes\[0\]\.item: the course has no lesson "measure-first\/nothing"/,
    ],
    [
      'a quiz that the course does not have',
      { writes: [makeProgress('quiz:nothing', [[1]])] },
      /^writes\[0\]\.item: the course has no quiz/,
    ],
    [
      'a place beyond all counting',
      { writes: [makeProgress('quiz:measure-first', [[1]], 2 ** 31)] },
      /^writes\[0\]\.sequence: /,
    ],
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
