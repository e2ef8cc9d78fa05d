import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TEMPLATES } from '#lib/live';
import { call, createKey } from './support/client.ts';
import { get, join, openRoom, post, send, signUp, text, type Way, watch } from './support/rooms.ts';
import { startServer, type TestServer } from './support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

/** Of this file's server. */
const by = (way: Omit<Way, 'origin'>): Way => ({ ...way, origin: server.origin });

describe('a room', () => {
  test('is opened by an instructor, entered by its code however it is typed, and listed', async () => {
    const cookie = await signUp(server.origin);
    const { room, code } = await openRoom(by({ cookie }));
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    const typed = ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `;
    const entered = await post('/enter', { code: typed }, by({}));
    expect(entered.json).toMatchObject({
      room,
      view: { kind: 'visitor', title: 'Measure first, in 60 minutes' },
    });
    expect((await get('', by({ cookie }))).json.rooms).toMatchObject([{ id: room, code, endedAt: null }]);
    expect((await get('', by({ cookie: await signUp(server.origin) }))).json.rooms).toEqual([]);
  });

  test('lets nobody in but its instructor and those who joined it', async () => {
    const cookie = await signUp(server.origin);
    const [{ room, code }, other] = [await openRoom(by({ cookie })), await openRoom(by({ cookie }))];
    const ann = await join(code, 'Ann', by({}));
    const stranger = await join(other.code, 'Stranger', by({}));
    const ways: [string, Way, number, number][] = [
      ['nobody', by({}), 401, 401],
      ['another instructor', by({ cookie: await signUp(server.origin) }), 401, 401],
      ['a participant of another room', by({ token: stranger.token }), 401, 401],
      ['a made-up token', by({ token: createKey() }), 401, 401],
      ['a participant', by({ token: ann.token }), 200, 403],
      ['the instructor', by({ cookie }), 200, 200],
    ];
    for (const [who, way, view, report] of ways) {
      expect([who, (await get(`/${room}`, way)).status]).toEqual([who, view]);
      expect([who, (await get(`/${room}/report`, way)).status]).toEqual([who, report]);
      const body = { commands: [{ kind: 'pause', key: createKey() }] };
      expect([who, (await post(`/${room}/commands`, body, way)).status]).toEqual([who, view]);
    }
    expect(
      await send(room, by({ token: ann.token }), { kind: 'broadcast', text: 'I am the instructor' }),
    ).toEqual([{ refused: 'Only an instructor of this room may do this.' }]);
  });

  test('answers a join that is sent twice with the same participant and token, and brings back whoever has it', async () => {
    const cookie = await signUp(server.origin);
    const { room, code } = await openRoom(by({ cookie }));
    const body = { code, key: createKey(), name: 'Ann' };
    const first = (await post('/join', body, by({}))).json;
    expect((await post('/join', body, by({}))).json).toEqual(first);
    expect((await get(`/${room}`, by({ cookie }))).json.view).toMatchObject({ kind: 'instructor' });
    const back = await post(`/${room}/rejoin`, {}, by({ token: first.token }));
    expect(back.json).toEqual({ participant: first.participant });
    const { view } = (await get(`/${room}`, by({ cookie }))).json;
    expect(text(view).split('"Ann"')).toHaveLength(2);
    expect(text(view)).not.toContain(first.token);
  });

  test('lets another device in by six characters that somebody inside reads out, once, and by nothing else', async () => {
    const cookie = await signUp(server.origin);
    const { room, code } = await openRoom(by({ cookie }));
    const ann = await join(code, 'Ann', by({}));
    const make = async () => (await post(`/${room}/passes`, {}, by({ token: ann.token }))).json;
    const [{ pass: first }, { pass, forMs }] = [await make(), await make()];
    expect(pass).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/);
    expect(forMs).toBe(300_000);
    const use = (typed: string, of = code) => post('/rejoin', { code: of, pass: typed }, by({}));
    const other = await openRoom(by({ cookie }));
    expect((await use(first)).status).toBe(404);
    expect((await use(pass, other.code)).status).toBe(404);
    expect((await use('7KQ')).json.error).toMatch(/has 6 characters/);
    const typed = `${pass.slice(0, 3).toLowerCase()} ${pass.slice(3)}`;
    expect((await use(typed)).json).toEqual({ room, token: ann.token });
    expect((await use(pass)).json.error).toMatch(/was used, or its minutes are over/);
    const log = JSON.stringify((await get(`/${room}`, by({ cookie }))).json);
    expect(log).not.toContain(pass);
    expect((await post(`/${room}/passes`, {}, by({ cookie }))).status).toBe(400);
  });

  test('goes with the account of whoever led it alone, and ends for those who are in it', async () => {
    const cookie = await signUp(server.origin);
    const { room, code } = await openRoom(by({ cookie }));
    const ann = await join(code, 'Ann', by({}));
    const page = await watch(room, by({ token: ann.token }));
    await page.until((view) => view.kind === 'participant');
    const ended = page.until(() => false);
    const answer = await call(server.origin, '/api/account', {
      method: 'DELETE',
      body: { password: 'correct horse' },
      cookie,
    });
    expect(answer.status).toBe(200);
    await expect(ended).rejects.toThrow('The stream ended');
    expect((await get(`/${room}`, by({ token: ann.token }))).status).toBe(404);
    expect((await post('/enter', { code }, by({}))).status).toBe(404);
  });

  test('forgives a class its typing errors, and refuses any code from a network after a hundred', async () => {
    // Failures of this test are its own: a server of its own counts them.
    const own = await startServer();
    const at = { origin: own.origin };
    try {
      const { room, code } = await openRoom({ ...at, cookie: await signUp(own.origin) });
      expect((await post('/enter', { code: 'short' }, at)).json.error).toMatch(/A code has 8 characters/);
      const guess = async (number: number) =>
        (await post('/enter', { code: `GVESS${String(number).padStart(3, '0')}` }, at)).status;
      for (let number = 0; number < 40; number++) expect(await guess(number)).toBe(404);
      expect((await post('/enter', { code }, at)).json.room).toBe(room);
      for (let number = 40; number < 100; number++) await guess(number);
      const refused = await post('/enter', { code }, at);
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      // Whoever is in stays in, however many times somebody shows an old token.
      const ann = await get(`/${room}`, { ...at, token: createKey() });
      expect(ann.status).toBe(401);
    } finally {
      await own.stop();
    }
  });
});

describe('a stream', () => {
  test('begins with the whole, goes on with what changed, and shows nobody what is not theirs', async () => {
    const cookie = await signUp(server.origin);
    const { room, code } = await openRoom(by({ cookie }));
    const [ann, bob] = [await join(code, 'Ann', by({})), await join(code, 'Bob', by({}))];
    const wall = await watch(room, by({ cookie }));
    const page = await watch(room, by({ token: ann.token }));
    expect(wall.response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(wall.response.headers.get('cache-control')).toContain('no-transform');
    await wall.until((view) => text(view).includes('"Bob"'));
    expect(text(await page.until((view) => view.kind === 'participant'))).not.toContain('Bob');
    await send(room, by({ cookie }), { kind: 'broadcast', text: 'Five more minutes' });
    await page.until((view) => text(view).includes('Five more minutes'));
    await send(room, by({ token: bob.token }), { kind: 'ask', question: 'Why is it slow?', lab: null });
    await wall.until((view) => text(view).includes('Why is it slow?'));
    expect(text(await page.until(() => true))).not.toContain('Why is it slow?');
    const beamer = await watch(room, by({ cookie }), '?as=projector');
    expect(text(await beamer.until((view) => view.kind === 'projector'))).not.toMatch(/Bob|Why is it slow/);
    for (const stream of [wall, page, beamer]) stream.stop();
  });

  test('of somebody who was removed ends with the reason', async () => {
    const cookie = await signUp(server.origin);
    const { room, code } = await openRoom(by({ cookie }));
    const ann = await join(code, 'Ann', by({}));
    const page = await watch(room, by({ token: ann.token }));
    await page.until((view) => view.kind === 'participant');
    await send(room, by({ cookie }), { kind: 'remove', participant: ann.participant });
    await page.until((view) => view.kind === 'shut');
    expect((await send(room, by({ token: ann.token }), { kind: 'fixed' }))[0].refused).toMatch(/removed/);
  });

  test('coalesces many changes into few messages', async () => {
    const cookie = await signUp(server.origin);
    const { room, code } = await openRoom(by({ cookie }));
    const ann = await join(code, 'Ann', by({}));
    const page = await watch(room, by({ token: ann.token }));
    await page.until((view) => view.kind === 'participant');
    const before = page.messages();
    for (let turn = 0; turn < 40; turn++)
      await send(room, by({ cookie }), { kind: 'broadcast', text: `turn ${turn}` });
    await page.until((view) => text(view).includes('turn 39'));
    expect(page.messages() - before).toBeLessThan(40);
    page.stop();
  });
});

test('a workshop is carried through: polls, runs, help, the end, and its report as tables without formulas', async () => {
  const cookie = await signUp(server.origin);
  const { room, code } = await openRoom(by({ cookie }));
  const ann = await join(code, '=cmd|calc', by({}));
  const { id: step, lab } = TEMPLATES['sixty-minutes'].agenda.find((one) => one.kind === 'lab')!;
  const poll = createKey();
  const question = { asks: 'choice', text: 'Where?', options: ['here', 'there'], results: 'live' };
  expect(await send(room, by({ cookie }), { kind: 'open-poll', poll, question })).toEqual([
    { done: true, sequence: expect.any(Number) },
  ]);
  await send(room, by({ cookie }), { kind: 'go', step });
  const run = createKey();
  const results = await send(
    room,
    by({ token: ann.token }),
    { kind: 'vote', poll, answer: 1 },
    { kind: 'start-run', lab },
    {
      kind: 'report-run',
      lab,
      run,
      correct: true,
      tier: 'gold',
      speedup: 12,
      reference: 14,
      sourceHash: 'a'.repeat(64),
      agoMs: 0,
    },
  );
  expect(results.filter((one: object) => !('done' in one))).toEqual([]);
  expect(await send(room, by({ cookie }), { kind: 'end' })).toMatchObject([{ done: true }]);
  expect((await post('/enter', { code }, by({}))).status).toBe(404);
  const report = await get(`/${room}/report`, by({ cookie }));
  expect(report.status).toBe(200);
  const csv = await fetch(`${server.origin}/api/rooms/${room}/report?table=labs`, {
    headers: { Cookie: cookie },
  });
  expect(csv.headers.get('content-disposition')).toContain('labs.csv');
  expect(await csv.text()).toContain(`'=cmd|calc,${lab},1,gold`);
  expect((await get(`/${room}/report?table=secrets`, by({ cookie }))).json.error).toMatch(
    /must be one of "steps"/,
  );
});

test('a server that is killed in the middle comes back to the same room, and nothing acknowledged is lost or doubled', async () => {
  const cookie = await signUp(server.origin);
  const { room, code } = await openRoom(by({ cookie }));
  const ann = await join(code, 'Ann', by({}));
  const poll = createKey();
  const question = { asks: 'choice', text: 'Where?', options: ['here', 'there'], results: 'live' };
  await send(room, by({ cookie }), { kind: 'open-poll', poll, question });
  const command = { kind: 'vote', key: createKey(), poll, answer: 1 };
  const [before] = await send(room, by({ token: ann.token }), command);
  await server.stop('SIGKILL');
  await server.start();
  const [after] = await send(room, by({ token: ann.token }), command);
  expect(after).toEqual(before);
  const page = await watch(room, by({ token: ann.token }));
  await page.until((view) => text(view).includes('"here"'));
  page.stop();
});

describe('the code of a run', () => {
  const { lab } = TEMPLATES['sixty-minutes'].agenda.find((one) => one.kind === 'lab')!;
  const makeRun = (source: string) => ({
    ...{ lab, run: createKey(), labVersion: 'v1', source },
    report: { correct: true, cases: [], tier: 'gold' },
  });
  const reported = (run: string) => ({
    ...{ kind: 'report-run', lab, run, correct: true, tier: 'gold', speedup: 12, reference: 14 },
    ...{ sourceHash: 'a'.repeat(64), agoMs: 0 },
  });

  test('is kept once under its author, shown to the instructor while they consent, and goes when they are removed', async () => {
    const cookie = await signUp(server.origin);
    const { room, code } = await openRoom(by({ cookie }));
    const ann = await join(code, 'Ann', by({}));
    const [one, other] = [makeRun('const first = 1;'), makeRun('const later = 2;')];
    const asAnn = by({ token: ann.token });
    for (const run of [one, { ...one, source: 'another text' }, other])
      expect((await post(`/${room}/runs`, run, asAnn)).json).toEqual({ kept: run.run });
    await send(room, asAnn, reported(one.run), reported(other.run));
    const look = () => get(`/${room}/code/${ann.participant}`, by({ cookie }));
    expect((await look()).json.error).toMatch(/does not show any code/);
    await send(room, asAnn, { kind: 'share-code', lab, run: one.run });
    expect((await look()).json).toMatchObject({ lab, run: one.run, source: one.source, report: one.report });
    await send(room, asAnn, { kind: 'withdraw-code' });
    expect((await look()).status).toBe(403);
    await send(room, asAnn, { kind: 'share-code', lab, run: one.run });
    await send(room, by({ cookie }), { kind: 'remove', participant: ann.participant });
    expect((await look()).status).toBe(403);
    expect((await post(`/${room}/runs`, makeRun('late'), asAnn)).status).toBe(403);
  });

  test('is read by the room once it is offered and shown, without saying whose it is', async () => {
    const cookie = await signUp(server.origin);
    const { room, code } = await openRoom(by({ cookie }));
    const [ann, bob] = [await join(code, 'Ann', by({})), await join(code, 'Bob', by({}))];
    const run = makeRun('const mine = "<b>";');
    await post(`/${room}/runs`, run, by({ token: ann.token }));
    const solution = createKey();
    const offer = { kind: 'offer-solution', solution, lab, run: run.run, note: '' };
    await send(room, by({ token: ann.token }), reported(run.run), offer);
    const look = (way: Way) => get(`/${room}/solutions/${solution}`, way);
    expect((await look(by({ token: bob.token }))).status).toBe(404);
    await send(room, by({ cookie }), { kind: 'show-solution', solution, shown: true });
    for (const way of [by({ token: bob.token }), by({ cookie })])
      expect((await look(way)).json).toEqual({ lab, source: run.source });
    await send(room, by({ token: ann.token }), { kind: 'withdraw-solution', solution });
    expect((await look(by({ token: bob.token }))).status).toBe(404);
  });

  test('is refused of a lab that is none of the room’s, and above the size of an attempt', async () => {
    const cookie = await signUp(server.origin);
    const { room, code } = await openRoom(by({ cookie }));
    const way = by({ token: (await join(code, 'Ann', by({}))).token });
    expect((await post(`/${room}/runs`, { ...makeRun(''), lab: 'no-such-lab' }, way)).json.error).toMatch(
      /not part of this room/,
    );
    expect((await post(`/${room}/runs`, makeRun('x'.repeat(200_000)), way)).json.error).toMatch(
      /^source: has /,
    );
  });
});
