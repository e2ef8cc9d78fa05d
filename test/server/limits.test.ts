import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, createKey, makeAttempt } from './support/client.ts';
import { startServer, type TestServer } from './support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ WRITES_PER_MINUTE: '5', WRITES_PER_MINUTE_OF_ADDRESS: '20' });
});
afterAll(() => server.stop());

const write = (installation: string, address: string) =>
  call(server.origin, '/api/sync', {
    method: 'POST',
    body: { writes: [makeAttempt()] },
    installation,
    headers: { 'X-Forwarded-For': address },
  });

test('an installation that writes too often is told when to come back, and nothing is kept', async () => {
  const installation = createKey();
  for (let n = 0; n < 5; n++) expect((await write(installation, '192.0.2.1')).status).toBe(200);
  const refused = await write(installation, '192.0.2.1');
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(refused.json.error).toMatch(/^Too many writes in a minute/);
  const { json } = await call(server.origin, '/api/state', { installation });
  expect(json.attempts).toHaveLength(5);
});

test('a neighbour behind the same address still writes', async () => {
  expect((await write(createKey(), '192.0.2.1')).status).toBe(200);
});

test('an address that keeps inventing installations is stopped, whatever it claims to have come through', async () => {
  const statuses = [];
  for (let n = 0; n < 22; n++)
    statuses.push((await write(createKey(), `203.0.113.${n}, 2001:db8:1:2:${n}::1`)).status);
  expect(statuses.slice(0, 20).every((status) => status === 200)).toBe(true);
  expect(statuses.slice(20)).toEqual([429, 429]);
  expect((await write(createKey(), '2001:db8:1:3::1')).status).toBe(200);
});
