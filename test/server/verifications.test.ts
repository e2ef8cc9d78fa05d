import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readLab } from '#lib/content';
import { askRunVerification, connect } from '#lib/data';
import { readSettings } from '#lib/server';
import { readLabAnswers } from '../../lib/content/compile.ts';
import { call, createKey, makeAttempt } from './support/client.ts';
import { get, join, openRoom, send, signUp, text } from './support/rooms.ts';
import { startServer, type TestServer } from './support/server.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TIMED = 'first-win';
let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const sourceOf = (lab: string, file: string) =>
  readLabAnswers(ROOT, lab, []).find((one) => one.file === file)!.source;
const attemptOf = (lab: string, source: string, tier = 'gold') =>
  makeAttempt({ lab, labVersion: readLab(lab).version, source, report: { correct: true, cases: [], tier } });

/** A browser that has sent some attempts. */
async function openDevice(...attempts: { key: string }[]) {
  const installation = createKey();
  const post = (path: string, body: unknown) =>
    call(server.origin, path, { method: 'POST', body, installation });
  await post('/api/sync', { writes: attempts });
  const read = async (...keys: string[]) => {
    const query = keys.map((key) => `attempt=${key}`).join('&');
    return (await call(server.origin, `/api/verifications?${query}`, { installation })).json.verifications;
  };
  const ask = (...keys: string[]) => post('/api/verifications', { attempts: keys });
  const judged = (...keys: string[]) =>
    expect
      .poll(async () => (await read(...keys)).map(({ state }: { state: string }) => state), {
        timeout: 100_000,
      })
      .toEqual(keys.map(() => 'judged'));
  return { installation, post, read, ask, judged };
}

describe('attempts that are judged again', () => {
  test('say of a solution what holds of it and refuse a starter, and count once however often they are asked for', async () => {
    const [good, bad] = [
      attemptOf(TIMED, sourceOf(TIMED, 'solution.ts')),
      attemptOf(TIMED, readLab(TIMED).starter, 'bronze'),
    ];
    const device = await openDevice(good, bad);
    const asked = await device.ask(good.key, bad.key, good.key);
    expect(asked.status).toBe(200);
    expect(asked.json.verifications).toHaveLength(2);
    await device.judged(good.key, bad.key);
    const found = await device.read(good.key, bad.key);
    expect(found.find(({ attempt }: { attempt: string }) => attempt === good.key)).toMatchObject({
      lab: TIMED,
      claimed: 'gold',
      outcome: 'not-verifiable',
      correct: true,
      tier: 'none',
      supported: 'gold',
      because: [{ facts: { what: 'wall-clock' }, sentence: expect.stringContaining('time on the learner') }],
    });
    expect(found.find(({ attempt }: { attempt: string }) => attempt === bad.key)).toMatchObject({
      outcome: 'refused',
      correct: true,
      tier: 'none',
      supported: 'none',
    });
    expect((await device.ask(good.key)).json.verifications[0].judgedAt).toBe(
      found.find(({ attempt }: { attempt: string }) => attempt === good.key).judgedAt,
    );
    // Without keys: the best of each lab.
    expect((await device.read()).map(({ attempt }: { attempt: string }) => attempt)).toEqual([good.key]);
  });

  test('are nobody else’s, must have reached a tier, and are twenty at most', async () => {
    const [mine, none] = [attemptOf(TIMED, 'export const x = 1;'), attemptOf(TIMED, '', 'none')];
    const [device, other] = [await openDevice(mine, none), await openDevice()];
    expect(await other.ask(mine.key)).toMatchObject({
      status: 404,
      json: { error: `The attempt ${mine.key} is not kept here. Send it first.` },
    });
    expect(await device.ask(none.key)).toMatchObject({ status: 400 });
    expect(await other.read(mine.key)).toEqual([]);
    const many = Array.from({ length: 20 }, () => attemptOf(TIMED, 'export const x = 1;'));
    const crowded = await openDevice(...many, mine);
    expect((await crowded.ask(...many.map(({ key }) => key))).status).toBe(200);
    const full = await crowded.ask(mine.key);
    if (full.status !== 200) {
      expect(full).toMatchObject({ status: 429, json: { code: 'full' } });
      expect(full.json.error).toMatch(
        /^You have \d+ claims waiting to be judged again, of at most 20: ask again in \d+ s\. Your work is kept\.$/,
      );
      expect(Number(full.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    // Twenty of one do not keep another waiting.
    const single = attemptOf(TIMED, 'export const x = 1;');
    const quick = await openDevice(single);
    await quick.ask(single.key);
    await quick.judged(single.key);
    const left = await crowded.read(...many.map(({ key }) => key));
    expect(left.some(({ state }: { state: string }) => state === 'waiting')).toBe(true);
  });
});

describe('a run in a room', () => {
  test('is judged again without anybody asking twice, and the room says what holds of it', async () => {
    // As another process of the server's database.
    connect(readSettings({ DATABASE_URL: server.databaseUrl }).database);
    const cookie = await signUp(server.origin);
    const by = (way: object) => ({ origin: server.origin, ...way });
    const { room, code } = await openRoom(by({ cookie }));
    const ann = await join(code, 'Ann', by({}));
    const lab = 'hotspot-8020';
    const run = createKey();
    const reported = { kind: 'report-run', lab, run, correct: true, tier: 'gold', speedup: 4, reference: 4 };
    const facts = { sourceHash: '0'.repeat(64), agoMs: 0 };
    expect(await send(room, by({ token: ann.token }), { ...reported, ...facts })).toMatchObject([
      { done: true },
    ]);
    const source = sourceOf(lab, 'alternatives/parse-twice.ts');
    const { participant } = ann;
    const claim = {
      room,
      participant,
      run,
      lab,
      labVersion: readLab(lab).version,
      tier: 'gold',
      source,
    } as const;
    expect(await askRunVerification(claim)).toBe(true);
    expect(await askRunVerification(claim)).toBe(true);
    const verified = async () => text((await get(`/${room}`, by({ cookie }))).json.view);
    await expect.poll(verified, { timeout: 60_000 }).toContain('"verified":"silver"');
  });
});
