import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { call, createKey, makeAttempt } from './support/client.ts';
import { startServer, type TestServer } from './support/server.ts';

let server: TestServer;
afterEach(() => server.stop());

/** A connection that has sent `text`, which is the beginning of a request. */
async function begin(text: string): Promise<{ socket: Socket; received: Promise<string> }> {
  const socket = connect(Number(new URL(server.origin).port), 'localhost');
  await once(socket, 'connect');
  let answer = '';
  socket.on('data', (chunk) => (answer += chunk));
  const received = once(socket, 'close').then(() => answer);
  await new Promise((resolve) => socket.write(text, resolve));
  // Answered after the other connection's bytes arrived: the server has seen them.
  await call(server.origin, '/api/healthz');
  return { socket, received };
}

/** The error's code, or "connected". */
function tryToConnect(): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(server.origin).port), 'localhost');
    socket.once('connect', () => resolve('connected'));
    // A name with two addresses fails with one error for both.
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? String(error)));
    socket.once('connect', () => socket.destroy());
  });
}

test('a write under way when SIGTERM comes is kept and answered, nothing else is accepted, and the exit is clean', async () => {
  server = await startServer({ DRAIN_SECONDS: '60' });
  const installation = createKey();
  const body = JSON.stringify({ writes: [makeAttempt()] });
  const head = [
    'POST /api/sync HTTP/1.1',
    `Host: ${new URL(server.origin).host}`,
    `Origin: ${server.origin}`,
    'Content-Type: application/json',
    `X-Hotpath-Installation: ${installation}`,
    `Content-Length: ${body.length}`,
  ];
  const { socket, received } = await begin(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 20)}`);
  const ended = server.terminate();
  await expect.poll(tryToConnect, { timeout: 60_000 }).toBe('ECONNREFUSED');
  socket.write(body.slice(20));
  expect(await received).toMatch(/^HTTP\/1\.1 200 /);
  expect(await ended).toEqual({ code: 0, signal: null });
  await server.start();
  const { json } = await call(server.origin, '/api/state', { installation });
  expect(json.attempts).toHaveLength(1);
});

test('once stopping, the server says that it is not ready, and asks to close the connection', async () => {
  server = await startServer({ DRAIN_SECONDS: '60' });
  const { socket, received } = await begin('GET /api/readyz HTTP/1.1\r\nHost: localhost\r\n');
  const ended = server.terminate();
  await expect.poll(tryToConnect, { timeout: 60_000 }).toBe('ECONNREFUSED');
  socket.write('\r\n');
  const answer = await received;
  expect(answer).toMatch(/^HTTP\/1\.1 503 /);
  expect(answer).toMatch(/\r\nconnection: close\r\n/i);
  expect(answer).toContain('The server is stopping.');
  expect((await ended).code).toBe(0);
});

test('a request that never ends does not keep the server from ending', async () => {
  server = await startServer({ DRAIN_SECONDS: '1' });
  const { received } = await begin(
    'POST /api/sync HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n',
  );
  expect((await server.terminate()).code).toBe(0);
  await received;
});
