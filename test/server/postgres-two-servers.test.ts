import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, createKey } from './support/client.ts';
import { get, join, openRoom, post, send, signUp, text, watch } from './support/rooms.ts';
import { startServer, type TestServer } from './support/server.ts';

let first: TestServer;
let second: TestServer;
beforeAll(async () => {
  first = await startServer();
  second = await startServer({}, first.databaseUrl);
});
afterAll(async () => {
  await second.stop();
  await first.stop();
});

test('a room is one room on two servers, and one that is killed in the middle loses nothing', async () => {
  const [at, beside] = [{ origin: first.origin }, { origin: second.origin }];
  const cookie = await signUp(first.origin);
  const { room, code } = await openRoom({ ...at, cookie });
  const wall = await watch(room, { ...beside, cookie });
  await wall.until((view) => view.kind === 'instructor');
  const ann = await join(code, 'Ann', at);
  await wall.until((view) => text(view).includes('"Ann"'));

  // Both write to one log at once: each event has a place of its own, and both servers say the same.
  const bob = await join(code, 'Bob', beside);
  const poll = createKey();
  const question = { asks: 'choice', text: 'Where?', options: ['here', 'there'], results: 'live' };
  await send(room, { ...beside, cookie }, { kind: 'open-poll', poll, question });
  const votes = Array.from({ length: 10 }, (_, turn) => ({ kind: 'vote', poll, answer: turn % 2 }));
  const answers = await Promise.all([
    ...votes.map((vote) => send(room, { ...at, token: ann.token }, vote)),
    ...votes.map((vote) => send(room, { ...beside, token: bob.token }, vote)),
  ]);
  const places = answers.flat().map(({ done, sequence }) => (done ? sequence : 'refused'));
  expect(places).not.toContain('refused');
  const views = await Promise.all([at, beside].map((way) => get(`/${room}`, { ...way, cookie })));
  expect(views[0]!.json.sequence).toBe(views[1]!.json.sequence);

  await send(room, { ...at, token: ann.token }, { kind: 'ask', question: 'Before the end', lab: null });
  await first.stop('SIGKILL');
  await wall.until((view) => text(view).includes('Before the end'));
  const page = await watch(room, { ...beside, token: ann.token });
  await page.until((view) => view.kind === 'participant');
  expect(await send(room, { ...beside, token: ann.token }, { kind: 'fixed' })).toMatchObject([
    { done: true },
  ]);
  await wall.until((view) => !text(view).includes('Before the end'));
  page.stop();
  wall.stop();
  await first.start();
  const after = await get(`/${room}`, { ...at, cookie });
  expect(after.json.sequence).toBe((await get(`/${room}`, { ...beside, cookie })).json.sequence);
});

test('failures to sign in count on both servers together', async () => {
  const guess = (server: TestServer) =>
    call(server.origin, '/api/account/sign-in', {
      method: 'POST',
      body: { email: 'nobody@example.org', password: 'a wrong password' },
      installation: createKey(),
    });
  for (let tried = 0; tried < 10; tried++) expect((await guess(tried % 2 ? first : second)).status).toBe(401);
  const refused = await Promise.all([guess(first), guess(second)]);
  expect(refused.map(({ status }) => status)).toEqual([429, 429]);
  // A class behind the same address is not shut out with the one account that was guessed at.
  expect((await post('/enter', { code: '00000000' }, { origin: first.origin })).status).toBe(404);
});
