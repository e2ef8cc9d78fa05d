import { type IncomingMessage, request } from 'node:http';
import { hostname } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKey, makeAttempt } from './support/client.ts';
import { startServer, type TestServer } from './support/server.ts';

let server: TestServer;
let configured: TestServer;
beforeAll(async () => {
  server = await startServer();
  configured = await startServer({ PUBLIC_ORIGINS: 'https://course.example.org, http://course.example.org' });
});
afterAll(async () => {
  await server.stop();
  await configured.stop();
});

/** A write with a Host of our choice, which fetch does not let one set. */
function write(to: TestServer, host: string, origin: string): Promise<{ status: number; error?: string }> {
  const { port } = new URL(to.origin);
  const headers = {
    Host: host,
    Origin: origin,
    'Content-Type': 'application/json',
    'X-Hotpath-Installation': createKey(),
  };
  return new Promise((resolve, reject) => {
    const sent = request(
      { hostname: '127.0.0.1', port, method: 'POST', path: '/api/sync', headers },
      async (response: IncomingMessage) => {
        let body = '';
        for await (const chunk of response) body += chunk;
        resolve({ status: response.statusCode!, error: JSON.parse(body).error });
      },
    );
    sent.on('error', reject).end(JSON.stringify({ writes: [makeAttempt()] }));
  });
}

describe('a write is taken', () => {
  test.each([
    'localhost:3000',
    '127.0.0.1:3000',
    '10.0.0.5:3000',
    '10.0.0.5',
    '[2001:db8::5]:3000',
    'a.localhost',
  ])('at %s without configuration', async (host) => {
    expect((await write(server, host, `http://${host}`)).status).toBe(200);
  });

  test('at what this machine calls itself', async () => {
    for (const host of [`${hostname()}:3000`, `${hostname()}.local`.toLowerCase()])
      expect([host, (await write(server, host, `http://${host.toLowerCase()}`)).status]).toEqual([host, 200]);
  });

  test('from a configured origin, also when the proxy asks for another Host', async () => {
    for (const host of ['course.example.org', 'localhost:3000', 'hotpath:3000'])
      expect((await write(configured, host, 'https://course.example.org')).status).toBe(200);
    expect((await write(configured, '10.0.0.5:3000', 'http://10.0.0.5:3000')).status).toBe(200);
  });
});

describe('a write is refused', () => {
  test.each([
    'evil.example:3000',
    'evil.example',
    'localhost.evil.example',
    '10.0.0.5.evil.example',
    'evil.example.:3000',
    'evillocalhost',
  ])('at %s though its Origin matches, naming the setting that would allow it', async (host) => {
    for (const scheme of ['http', 'https']) {
      const { status, error } = await write(server, host, `${scheme}://${host}`);
      expect(status).toBe(403);
      expect(error).toContain(`PUBLIC_ORIGINS=${scheme}://${host}`);
    }
    expect((await write(configured, host, `http://${host}`)).status).toBe(403);
  });

  test.each([
    ['localhost:3000', 'http://localhost:3001'],
    ['localhost:3000', 'http://evil.example'],
    ['10.0.0.5:3000', 'http://10.0.0.6:3000'],
    ['localhost:3000', 'null'],
    ['a b', 'http://a b'],
  ])('at %s from %s', async (host, origin) => {
    expect((await write(server, host, origin)).status).toBe(403);
  });
});
