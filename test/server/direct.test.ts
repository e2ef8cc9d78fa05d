import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, createKey, makeAttempt } from './support/client.ts';
import { join, openRoom, signUp } from './support/rooms.ts';
import { startServer, type TestServer } from './support/server.ts';

let direct: TestServer;
let throughNext: TestServer;
beforeAll(async () => {
  direct = await startServer();
  const NODE_OPTIONS = `--import ${new URL('support/through-next.mjs', import.meta.url).href}`;
  throughNext = await startServer({ NODE_OPTIONS }, direct.databaseUrl);
});
afterAll(async () => {
  await throughNext.stop();
  await direct.stop();
});

/** What may differ: how long the connection lives, how the body is packed, and what Next says of its own pages. */
const APART = /^(date|connection|keep-alive|transfer-encoding|content-length|content-encoding|vary)$/;

test('a busy route answers the same whether Next stands around it or not', async () => {
  const { origin } = direct;
  const installation = createKey();
  const instructor = await signUp(origin);
  const { room, code } = await openRoom({ origin, cookie: instructor });
  const { token } = await join(code, 'Ann', { origin });
  const [inRoom, device] = [{ headers: { 'X-Hotpath-Room': token } }, { installation }];
  const run = { commands: [{ key: createKey(), kind: 'ask-for-help', question: 'Where?', lab: null }] };
  const asked: [string, Parameters<typeof call>[2]][] = [
    ['/api/healthz', {}],
    ['/api/readyz', {}],
    ['/api/sync', { method: 'POST', body: { writes: [makeAttempt()] }, ...device }],
    ['/api/sync', { method: 'POST', body: { writes: [makeAttempt()] } }],
    ['/api/sync', { method: 'POST', body: { writes: [makeAttempt({ lab: 'none' })] }, ...device }],
    ['/api/sync', { method: 'POST', body: '{"writes":', ...device }],
    ['/api/sync', { method: 'POST', body: `"${'x'.repeat(3_000_000)}"`, ...device }],
    ['/api/sync', { method: 'POST', body: {}, headers: { Origin: 'https://elsewhere.example' } }],
    ['/api/sync', { method: 'POST', body: {}, headers: { 'Content-Type': 'text/plain' } }],
    ['/api/sync', { method: 'PUT', body: {} }],
    ['/api/verifications', device],
    ['/api/verifications', {}],
    [`/api/verifications?attempt=${createKey()}&attempt=${createKey()}`, device],
    ['/api/verifications?attempt=none', device],
    ['/api/verifications', { method: 'POST', body: { attempts: [] }, ...device }],
    ['/api/verifications', { method: 'POST', body: { attempts: [createKey()] }, ...device }],
    [`/api/rooms/${room}`, inRoom],
    [`/api/rooms/${room}?as=projector`, { cookie: instructor }],
    [`/api/rooms/${room}`, {}],
    [`/api/rooms/${room}/stream`, inRoom],
    [`/api/rooms/${createKey()}/stream`, inRoom],
    [`/api/rooms/${room}/commands`, { method: 'POST', body: run, ...inRoom }],
    [`/api/rooms/${room}/rejoin`, { method: 'POST', ...inRoom }],
    ['/api/rooms/join', { method: 'POST', body: { code, key: createKey(), name: '' } }],
  ];
  const told = async ({ origin }: TestServer, path: string, options: Parameters<typeof call>[2]) => {
    const { status, headers, json } = await call(origin, path, options);
    const { at: _, ...body } = json ?? {};
    return {
      ...{ path, status, body },
      headers: Object.fromEntries([...headers].filter(([name]) => !APART.test(name))),
    };
  };
  for (const [path, options] of asked)
    expect(await told(throughNext, path, options)).toEqual(await told(direct, path, options));
});
