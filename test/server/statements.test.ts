import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import validate from 'xapi-validation';
import { call, createKey, makeAttempt, makeProgress } from './support/client.ts';
import { findPort } from './support/free-port.ts';
import { signUp } from './support/rooms.ts';
import { makeFolder, startServer, type TestServer } from './support/server.ts';

const SECRET = 'the secret of the store';
const BASIC = `Basic ${Buffer.from(`a key:${SECRET}`).toString('base64')}`;
interface Said {
  id: string;
  verb: { id: string };
  actor: { account: { name: string; homePage: string } };
  object: { id: string };
  result?: { score?: { raw: number; max: number } };
}

/**
 * A server that keeps the rules of xAPI 1.0.3 for POST /statements that matter to whoever sends: authentication, the version's header, valid
 * statements, all or none of a batch, and an id that is never given to another statement. No record store: what one does
 * beside these is tried by hand, see docs/operating.md.
 */
const kept = new Map<string, Said>();
let sent = 0;
/** In place of an answer; true once it has answered. */
let instead: ((response: ServerResponse, take: () => number, body: Said[]) => boolean) | undefined;
async function answer(request: IncomingMessage, response: ServerResponse) {
  let text = '';
  for await (const chunk of request) text += chunk;
  const { authorization, 'x-experience-api-version': version, 'content-type': type } = request.headers;
  const end = (status: number, body: unknown = '') =>
    response.writeHead(status, { 'X-Experience-API-Version': '1.0.3' }).end(JSON.stringify(body));
  if (request.url !== '/xapi/statements' || request.method !== 'POST') return end(404);
  if (authorization !== BASIC) return end(401);
  if (!/^1\.0\./.test(String(version)) || type !== 'application/json') return end(400, 'headers');
  const body = JSON.parse(text) as Said[];
  const warnings = body.flatMap((one) => validate(one).map(String));
  const take = () => {
    if (warnings.length > 0) return 400;
    if (new Set(body.map(({ id }) => id)).size < body.length) return 400;
    const differs = (one: Said) =>
      kept.has(one.id) && JSON.stringify(kept.get(one.id)) !== JSON.stringify(one);
    if (body.some(differs)) return 409;
    for (const one of body) kept.set(one.id, one);
    sent += body.length;
    return 200;
  };
  if (instead?.(response, take, body)) return;
  const status = take();
  end(status, status === 200 ? body.map(({ id }) => id) : warnings);
}

const [folder, remove] = makeFolder();
let store: Server;
let server: TestServer;
beforeAll(async () => {
  const port = await findPort();
  store = createServer(answer).listen(port, '127.0.0.1');
  await once(store, 'listening');
  const file = join(folder, 'secret');
  writeFileSync(file, `${SECRET}\n`);
  server = await startServer((own) => ({
    PUBLIC_ORIGINS: `http://localhost:${own}`,
    XAPI_ENDPOINT: `http://127.0.0.1:${port}/xapi`,
    XAPI_KEY: 'a key',
    XAPI_SECRET_FILE: file,
    LOG_LEVEL: 'fatal',
  }));
});
afterAll(async () => {
  await server?.stop();
  store?.close();
  remove();
});
beforeEach(() => {
  kept.clear();
  sent = 0;
});
afterEach(() => {
  instead = undefined;
});

const LAB = 'crm-merge-quadratic';
const report = (tier: string) => ({ correct: tier !== 'none', cases: [], tier });
/** A browser of somebody with an account. */
async function arrive() {
  const installation = createKey();
  const cookie = await signUp(server.origin, installation);
  const write = async (...writes: object[]) => {
    const body = { writes };
    const answer = await call(server.origin, '/api/sync', { method: 'POST', body, installation, cookie });
    expect(answer.status).toBe(200);
    return answer;
  };
  const waiting = async () =>
    (await call(server.origin, '/api/account/export', { cookie })).json.statements as {
      id: string;
      refused: string | null;
    }[];
  return { installation, cookie, write, waiting };
}
const until = async (holds: () => boolean | Promise<boolean>) => {
  while (!(await holds())) await pause(50);
};
function signal(): [promise: Promise<void>, resolve: () => void] {
  let resolve = () => {};
  return [new Promise<void>((done) => (resolve = done)), () => resolve()];
}
const verbs = () => [...kept.values()].map(({ verb }) => verb.id.split('/').at(-1)).sort();

test('a record store is told what people with an account do, by valid statements that name nobody', async () => {
  const anonymous = createKey();
  const body = { writes: [makeAttempt({ report: report('gold') })] };
  await call(server.origin, '/api/sync', { method: 'POST', body, installation: anonymous });
  const ann = await arrive();
  const who = async (options: object) => (await call(server.origin, '/api/account', options)).json.told;
  expect([await who({ cookie: ann.cookie }), await who({ installation: anonymous })]).toEqual([true, false]);
  const first = makeAttempt({ report: report('none') });
  await ann.write(first, makeAttempt({ report: report('silver') }));
  await ann.write(first, makeProgress('quiz:measure-first', [[1], [0]]));
  await until(() => kept.size === 5);
  expect(verbs()).toEqual(['answered', 'attempted', 'attempted', 'completed', 'initialized']);
  const said = [...kept.values()];
  expect(new Set(said.map(({ actor }) => actor.account.name)).size).toBe(1);
  expect(said[0]!.actor.account).toEqual({
    homePage: server.origin,
    name: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  const completed = said.find(({ verb }) => verb.id.endsWith('completed'))!;
  expect(completed.object.id).toBe(`${server.origin}/labs/${LAB}`);
  expect(completed.result!.score).toMatchObject({ raw: 2, max: 3 });
  const text = JSON.stringify(said);
  expect(text).not.toMatch(/@|mailto|export const/);
  await until(async () => (await ann.waiting()).length === 0);
  expect(sent).toBe(5);
});

test('nothing is lost or told twice by a store that fails, a connection that breaks and a process that is killed', async () => {
  const ann = await arrive();
  const [failed, hasFailed] = signal();
  instead = (response) => {
    response.writeHead(503, { 'Retry-After': '0' }).end('out of order');
    hasFailed();
    return true;
  };
  await ann.write(makeAttempt({ report: report('bronze') }));
  await failed;
  expect((await ann.waiting()).length).toBe(3);

  // The store keeps what it is sent, and nobody hears of it.
  const [broken, hasBroken] = signal();
  instead = (response, take) => {
    expect(take()).toBe(200);
    response.destroy();
    hasBroken();
    return true;
  };
  await ann.write(makeAttempt({ report: report('gold') }));
  await broken;
  await server.stop('SIGKILL');
  instead = undefined;
  await server.start();
  await until(async () => (await ann.waiting()).length === 0);
  expect(verbs()).toEqual(['attempted', 'attempted', 'completed', 'completed', 'initialized']);
});

test('a statement that the store refuses is kept with its reason, and those beside it arrive', async () => {
  const ann = await arrive();
  instead = (response, _, body) => {
    if (!body.some(({ object }) => object.id.endsWith('/first-win'))) return false;
    response.writeHead(400).end('no such activity here');
    return true;
  };
  await ann.write(
    makeAttempt({ report: report('none') }),
    makeAttempt({ lab: 'first-win', report: report('none') }),
  );
  await until(async () => (await ann.waiting()).filter(({ refused }) => refused).length === 2);
  await until(() => kept.size === 2);
  expect(verbs()).toEqual(['attempted', 'initialized']);
  expect((await ann.waiting()).map(({ refused }) => refused)).toEqual(
    Array(2).fill('400: no such activity here'),
  );
  // They go with their owner.
  const body = { password: 'correct horse' };
  const gone = await call(server.origin, '/api/account', { method: 'DELETE', body, cookie: ann.cookie });
  expect(gone.status).toBe(200);
});
