import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, createKey, makeAttempt } from './support/client.ts';
import { startServer, type TestServer } from './support/server.ts';

const KILLS = 20;
const WRITERS = 4;

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ WRITES_PER_MINUTE: '1000000', WRITES_PER_MINUTE_OF_ADDRESS: '1000000' });
});
afterAll(() => server.stop());

test(`${KILLS} times kill -9 under writing clients that retry: nothing acknowledged is lost, nothing is doubled`, async () => {
  const installations = Array.from({ length: WRITERS }, createKey);
  const acknowledged = installations.map(() => [] as string[]);
  let running = true;

  const writer = async (index: number) => {
    while (running) {
      const write = makeAttempt();
      let stored = false;
      while (!stored) {
        try {
          const options = { method: 'POST', body: { writes: [write] }, installation: installations[index]! };
          const { status } = await call(server.origin, '/api/sync', options);
          stored = status === 200;
        } catch {
          // The server is gone: the client tries the same key again.
        }
        if (!stored) await pause(20);
      }
      acknowledged[index]!.push(write.key);
    }
  };
  const writers = installations.map((_, index) => writer(index));
  const count = () => acknowledged.reduce((total, keys) => total + keys.length, 0);
  for (let kill = 0; kill < KILLS; kill++) {
    // Each life of the server acknowledges something before it ends, at a moment that differs from life to life.
    const before = count();
    while (count() < before + 3 + (kill % 7)) await pause(1);
    await pause(Math.random() * 20);
    await server.stop('SIGKILL');
    await server.start();
  }
  running = false;
  await Promise.all(writers);

  for (const [index, installation] of installations.entries()) {
    const found: string[] = [];
    let next: string | null = null;
    do {
      const path: string = next === null ? '/api/state' : `/api/state?before=${next}`;
      const { json } = await call(server.origin, path, { installation });
      found.push(...json.attempts.map(({ id }: { id: string }) => id));
      next = json.next;
    } while (next !== null);
    expect([...found].sort()).toEqual([...acknowledged[index]!].sort());
  }
}, 1_200_000);

test('SIGTERM ends the server by itself, and what was acknowledged is there afterwards', async () => {
  const installation = createKey();
  const write = makeAttempt();
  await call(server.origin, '/api/sync', { method: 'POST', body: { writes: [write] }, installation });
  await server.stop('SIGTERM');
  await server.start();
  const { json } = await call(server.origin, '/api/state', { installation });
  expect(json.attempts.map(({ id }: { id: string }) => id)).toEqual([write.key]);
});
