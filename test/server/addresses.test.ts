import { readdirSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from './support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

/** The path as it is: fetch and URL would mend it. */
function ask(method: string, path: string): Promise<{ status: number; type: string; body: string }> {
  const { hostname, port } = new URL(server.origin);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers: { Origin: server.origin } }, collect);
    sent.on('error', reject).end();
    async function collect(response: IncomingMessage) {
      let body = '';
      for await (const chunk of response) body += chunk;
      resolve({ status: response.statusCode!, type: response.headers['content-type'] ?? '', body });
    }
  });
}

/** What no decoder of UTF-8 addresses accepts, or no author of a route thought of. */
const MALFORMED = ['%E0%A4%A', '%', '%zz', '%ff%fe', '%C0%AF', '%ED%A0%80', '%00', 'a%00b', '%u0041'];

/** Every route on disk as a pattern: /learn/[module]/[lesson], /api/state. */
const patterns = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file.replaceAll('\\', '/')))
  .map((file) => `/${file.replaceAll('\\', '/').replace(/\/?(page\.tsx|route\.ts)$/, '')}`);

/** A pattern with `piece` in one of its places, the other places filled with what the course has not. */
const addressesOf = (pattern: string, piece: string): string[] => {
  const segments = pattern.split('/').filter(Boolean);
  const plain = segments.map((segment) => segment.replace(/^\[.*\]$/, 'none'));
  const placed = segments.flatMap((segment, index) =>
    segment.startsWith('[') ? [`/${plain.with(index, piece).join('/')}`] : [],
  );
  return [...placed, `/${[...plain, piece].join('/')}`];
};

describe('a malformed address', () => {
  test('the sweep sees pages with and without parameters, and the API', () => {
    expect(patterns).toEqual(
      expect.arrayContaining(['/', '/labs/[id]', '/learn/[module]/[lesson]', '/api/labs/[id]/reveal']),
    );
  });

  test.each(patterns)('under %s is answered 400 or 404 by every method', async (pattern) => {
    for (const address of MALFORMED.flatMap((piece) => addressesOf(pattern, piece))) {
      for (const method of ['GET', 'POST', 'HEAD', 'DELETE']) {
        const { status } = await ask(method, address);
        expect([400, 404], `${method} ${address} was answered ${status}`).toContain(status);
      }
    }
  });

  test.each(patterns)('in the query of %s is no failure of the server', async (pattern) => {
    const address = pattern.replaceAll(/\[\w+\]/g, 'none');
    for (const piece of MALFORMED) {
      const { status } = await ask('GET', `${address}?before=${piece}&${piece}=1`);
      expect(status, `${address}?${piece}`).toBeLessThan(500);
    }
  });

  test('of a page shows the page that says so, of the API a sentence', async () => {
    const page = await ask('GET', '/labs/%E0%A4%A');
    expect(page.status).toBe(404);
    expect(page.body).toContain('There is no page at this address');
    const api = await ask('POST', '/api/labs/%E0%A4%A/reveal');
    expect(api).toMatchObject({ status: 400, type: 'application/json' });
    expect(JSON.parse(api.body).error).toMatch(/^The address is malformed/);
  });

  test.each([
    '/sandbox/',
    '/monaco/',
    '/lab-assets/',
    '/fonts/',
    '/_next/static/',
    '/_next/image?url=',
    '/_next/data/',
  ])('below %s is no failure of the server', async (folder) => {
    for (const piece of MALFORMED) expect((await ask('GET', folder + piece)).status).toBeLessThan(500);
  });
});

test('a request target that is no path is no failure of the server', async () => {
  for (const [method, target] of [
    ['OPTIONS', '*'],
    ['GET', '//'],
    ['GET', '//x/..%2f'],
    ['GET', 'http://other.example/labs'],
    ['GET', `/${'a'.repeat(8_000)}`],
    ['GET', `/labs/${'%41'.repeat(2_000)}`],
  ] as const) {
    const { status } = await ask(method, target);
    expect(status, `${method} ${target.slice(0, 40)} was answered ${status}`).toBeLessThan(500);
  }
});
