import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, createKey, makeAttempt } from './support/client.ts';
import { startServer, type TestServer } from './support/server.ts';

const LIMITS = { WRITES_PER_MINUTE: '5', WRITES_PER_MINUTE_OF_ADDRESS: '20' };

const writeTo = (server: TestServer, installation: string, headers: Record<string, string> = {}) =>
  call(server.origin, '/api/sync', {
    method: 'POST',
    body: { writes: [makeAttempt()] },
    installation,
    headers,
  });

/** What 22 writes of 22 installations are answered. */
async function writeMany(server: TestServer, headersOf: (n: number) => Record<string, string>) {
  const statuses: number[] = [];
  for (let n = 0; n < 22; n++) statuses.push((await writeTo(server, createKey(), headersOf(n))).status);
  return statuses;
}

describe('without a proxy', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(LIMITS);
  });
  afterAll(() => server.stop());

  test('an installation that writes too often is told when to come back, and nothing is kept', async () => {
    const installation = createKey();
    for (let n = 0; n < 5; n++) expect((await writeTo(server, installation)).status).toBe(200);
    const refused = await writeTo(server, installation);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.json.error).toMatch(/^Too many writes in a minute/);
    const { json } = await call(server.origin, '/api/state', { installation });
    expect(json.attempts).toHaveLength(5);
    // Counted together, whichever part of the server answers.
    const other = await call(server.origin, '/api/account/sign-out', {
      method: 'POST',
      installation,
      body: {},
    });
    expect(other.status).toBe(429);
  });

  test('a neighbour behind the same address still writes', async () => {
    expect((await writeTo(server, createKey())).status).toBe(200);
  });

  test('an address that keeps inventing installations is stopped, whatever addresses it claims', async () => {
    const statuses = await writeMany(server, (n) => ({
      'X-Forwarded-For': `203.0.113.${n}`,
      Forwarded: `for=203.0.113.${n}`,
      'X-Real-IP': `203.0.113.${n}`,
      'X-Hotpath-Address': `203.0.113.${n}`,
    }));
    expect(statuses.at(0)).toBe(200);
    expect(statuses.slice(13).every((status) => status === 429)).toBe(true);
  });
});

describe('behind one proxy', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ ...LIMITS, TRUSTED_PROXY_HOPS: '1' });
  });
  afterAll(() => server.stop());

  test('two addresses that the proxy names are counted apart', async () => {
    const first = await writeMany(server, () => ({ 'X-Forwarded-For': '203.0.113.1' }));
    expect(first).toEqual([...Array(20).fill(200), 429, 429]);
    expect((await writeTo(server, createKey(), { 'X-Forwarded-For': '203.0.113.2' })).status).toBe(200);
  });

  test('what a client wrote before its proxy counts for nothing, and an IPv6 /64 is one address', async () => {
    const statuses = await writeMany(server, (n) => ({
      'X-Forwarded-For': `198.51.100.${n}, 2001:db8:1:2:${n}::1`,
    }));
    expect(statuses).toEqual([...Array(20).fill(200), 429, 429]);
    const next = await writeTo(server, createKey(), { 'X-Forwarded-For': '2001:db8:1:3::1' });
    expect(next.status).toBe(200);
  });
});
