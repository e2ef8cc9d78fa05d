import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { servePacked } from '#lib/server';
import { pack } from '../../../scripts/build/pack.ts';

const root = mkdtempSync(join(tmpdir(), 'hotpath-packed-'));
const folder = join(root, 'packed');
const SCRIPT = `export const text = '${'many words '.repeat(200)}';\n`;
let port: number;
const server = createServer();

beforeAll(async () => {
  const from = join(root, 'static');
  mkdirSync(join(from, 'chunks'), { recursive: true });
  writeFileSync(join(from, 'chunks', 'a.js'), SCRIPT);
  writeFileSync(join(from, 'gone.css'), 'a{color:red}');
  writeFileSync(join(from, 'image.svg'), '<svg/>');
  writeFileSync(join(root, 'secret.js.br'), 'secret');
  mkdirSync(join(folder, 'chunks'), { recursive: true });
  writeFileSync(join(folder, 'chunks', 'old.js.br'), 'of an earlier build');
  await pack(from, folder, true);
  const handler = servePacked(
    [
      {
        prefix: '/static/',
        folder,
        maxAgeS: 60,
        immutable: true,
        headers: [{ key: 'X-Content-Type-Options', value: 'nosniff' }],
      },
    ],
    async (_, response) => void response.writeHead(299).end('otherwise'),
  );
  server.on('request', (asked, response) => void handler(asked, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.close();
  rmSync(root, { recursive: true });
});

/** Nothing is decoded on the way, and the path is sent as it stands. */
async function ask(path: string, headers: Record<string, string>, method = 'GET') {
  const answer = await new Promise<IncomingMessage>((resolve, reject) =>
    request({ port, host: '127.0.0.1', path, method, headers }, resolve).on('error', reject).end(),
  );
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return { status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) };
}

it('a script comes in the smallest encoding that the client takes, with its type and how long it may be kept', async () => {
  const packed = await ask('/static/chunks/a.js?v=1', { 'accept-encoding': 'gzip, deflate, br, zstd' });
  expect(packed.status).toBe(200);
  expect(packed.headers).toMatchObject({
    'content-encoding': 'br',
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=60, immutable',
    'x-content-type-options': 'nosniff',
    vary: 'Accept-Encoding',
  });
  expect(Number(packed.headers['content-length'])).toBe(packed.body.length);
  expect(brotliDecompressSync(packed.body).toString()).toBe(SCRIPT);

  const zipped = await ask('/static/chunks/a.js', { 'accept-encoding': 'gzip' });
  expect(zipped.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(zipped.body).toString()).toBe(SCRIPT);
});

it('what a browser has already is not sent again, and HEAD sends no file', async () => {
  const headers = { 'accept-encoding': 'br' };
  const { headers: had } = await ask('/static/chunks/a.js', headers, 'HEAD');
  const again = await ask('/static/chunks/a.js', { ...headers, 'if-none-match': had.etag! });
  expect([again.status, again.body.length]).toEqual([304, 0]);
  const other = await ask('/static/chunks/a.js', { 'accept-encoding': 'gzip', 'if-none-match': had.etag! });
  expect(other.status, 'the other encoding is another file').toBe(200);
});

it.each([
  ['a client without encodings', '/static/chunks/a.js', {}],
  ['a client that refuses one', '/static/chunks/a.js', { 'accept-encoding': 'gzip, br;q=0' }],
  ['a file of another type', '/static/image.svg', { 'accept-encoding': 'br' }],
  ['a file that is not there', '/static/chunks/b.js', { 'accept-encoding': 'br' }],
  ['one that an earlier build had', '/static/chunks/old.js', { 'accept-encoding': 'br' }],
  ['a folder', '/static/chunks', { 'accept-encoding': 'br' }],
  ['an address that leaves the folder', '/static/../secret.js', { 'accept-encoding': 'br' }],
  ['one that leaves it by escapes', '/static/%2e%2e/secret.js', { 'accept-encoding': 'br' }],
  ['a name that every object has', '/static/constructor', { 'accept-encoding': 'br' }],
])('%s is left to the framework', async (_, path, headers) => {
  expect((await ask(path, headers)).status).toBe(299);
});

it('a write is left to the framework, and so is a file that a later build took away', async () => {
  const headers = { 'accept-encoding': 'br' };
  expect((await ask('/static/chunks/a.js', headers, 'POST')).status).toBe(299);
  rmSync(join(folder, 'gone.css.br'));
  const gone = await ask('/static/gone.css', headers);
  expect([gone.status, gone.headers['content-encoding']]).toEqual([299, undefined]);
});

it('what is packed under a name that says what is in it is not packed again, and other names always are', async () => {
  const [from, to] = [join(root, 'again'), join(root, 'again-packed')];
  const packed = join(to, 'a.js.br');
  mkdirSync(from);
  for (const hashed of [true, false]) {
    writeFileSync(join(from, 'a.js'), SCRIPT);
    await pack(from, to, hashed);
    writeFileSync(join(from, 'a.js'), `${SCRIPT}// more`);
    await pack(from, to, hashed);
    expect(brotliDecompressSync(readFileSync(packed)).toString().endsWith('more')).toBe(!hashed);
  }
});
