import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readLab } from '#lib/content';
import { connect } from '#lib/data';
import { readSettings } from '#lib/server';
import { readLabAnswers } from '../../lib/content/compile.ts';
import { database } from '../../lib/data/database.ts';
import { call, createKey, makeAttempt } from './support/client.ts';
import { startServer, type TestServer } from './support/server.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LAB = 'first-win';
const CLAIMS = 20;
/** Longer than a process may say nothing of its claims. */
const SILENT_MS = 120_000;

let first: TestServer;
let second: TestServer;
beforeAll(async () => {
  first = await startServer();
  second = await startServer({}, first.databaseUrl);
  // As a third process of their database, which only looks.
  connect(readSettings({ DATABASE_URL: first.databaseUrl }).database);
});
afterAll(async () => {
  await second.stop();
  await first.stop();
});

const rows = () => database().labVerification.findMany({ orderBy: { id: 'asc' } });

test('two servers share what waits; when one is killed in the middle of it the other takes that up, and nothing is judged twice', async () => {
  const { source } = readLabAnswers(ROOT, LAB, []).find(({ kind }) => kind === 'solution')!;
  const report = { correct: true, cases: [], tier: 'gold' };
  const writes = Array.from({ length: CLAIMS }, () =>
    makeAttempt({ lab: LAB, labVersion: readLab(LAB).version, source, report }),
  );
  const [installation, attempts] = [createKey(), writes.map(({ key }) => key)];
  const send = (server: TestServer, path: string, body: unknown) =>
    call(server.origin, path, { method: 'POST', body, installation });
  await send(first, '/api/sync', { writes });
  await send(first, '/api/verifications', { attempts });
  const holders = async () => new Set((await rows()).flatMap(({ claimedBy }) => claimedBy ?? []));
  // Both have some of it, and something is done.
  await expect.poll(async () => (await holders()).size, { timeout: 100_000, interval: 20 }).toBe(2);
  await first.stop('SIGKILL');
  const killedAt = new Date();
  const before = await rows();
  expect(before.filter(({ state }) => state === 'waiting').length).toBeGreaterThan(0);
  expect(before.every(({ tries }) => tries <= 1)).toBe(true);

  // Of what the living one had something is judged or renewed after the kill; of the other's claims nothing is heard.
  let alive: string | null | undefined;
  const hearOneAtWork = async () => {
    const heard = (await rows()).filter(({ judgedAt, claimedAt }) => (judgedAt ?? claimedAt)! > killedAt);
    const had = before.filter(({ claimedBy, id }) => claimedBy && heard.some((row) => row.id === id));
    alive = had[0]?.claimedBy;
    return alive;
  };
  await expect.poll(hearOneAtWork, { timeout: 30_000, interval: 20 }).toBeDefined();
  // The database may still carry out what the killed one asked for last: its claims are looked for until all is judged.
  const orphans = new Set<string>();
  const statesWithoutSilence = async () => {
    const all = await rows();
    const left = all.filter(({ claimedBy }) => claimedBy !== null && claimedBy !== alive).map(({ id }) => id);
    for (const id of left) orphans.add(id);
    // Nobody waits a minute for it here: to the servers it is long ago.
    await database().labVerification.updateMany({
      where: { id: { in: left }, state: 'waiting', claimedAt: { lt: killedAt } },
      data: { claimedAt: new Date(killedAt.getTime() - SILENT_MS) },
    });
    return all.map(({ state }) => state);
  };
  await expect
    .poll(statesWithoutSilence, { timeout: 100_000, interval: 50 })
    .toEqual(attempts.map(() => 'judged'));
  expect(orphans.size).toBeGreaterThan(0);
  const after = await rows();
  for (const row of after) {
    expect(row).toMatchObject({ correct: true, supported: 'gold', claimedBy: null });
    // Begun once more by whoever took it up, and by nobody else.
    expect([row.id, row.tries]).toEqual([row.id, orphans.has(row.id) ? 2 : 1]);
  }
  for (const row of before.filter(({ state }) => state === 'judged'))
    expect(after.find(({ id }) => id === row.id)).toEqual(row);
  const read = await call(
    second.origin,
    `/api/verifications?${attempts.map((key) => `attempt=${key}`).join('&')}`,
    {
      installation,
    },
  );
  expect(new Set(read.json.verifications.map(({ attempt }: { attempt: string }) => attempt))).toEqual(
    new Set(attempts),
  );
  expect(read.json.verifications).toHaveLength(CLAIMS);
});
