import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createListener, gateRead, readBody, serveDirectly } from '#lib/server';

// What is refused here is meant to be.
process.env.LOG_LEVEL = 'silent';

/** Ends that streams have come to, by the id they were asked for. */
const ended: string[] = [];
const ID = '0123456789abcdef'.repeat(2);

const read = gateRead(async ({ request }) => ({
  body: await readBody(request, z.strictObject({ text: z.string() }), 1_000),
  cookies: ['one=1', 'two=2'],
}));
const flood = gateRead<{ id: string }>(async ({ params }) => ({
  headers: { 'Content-Type': 'text/event-stream' },
  stream: (sink) => {
    const send = () => sink.send(new Uint8Array(64_000));
    send();
    const timer = setInterval(send, 1);
    return () => {
      clearInterval(timer);
      ended.push(params.id);
    };
  },
}));
const short = gateRead(async () => ({
  headers: {},
  stream: (sink) => {
    sink.send(Buffer.from('all there is'));
    sink.end();
    return () => ended.push('short');
  },
}));

const server = createServer(
  createListener(async (_, response) => void response.writeHead(299).end('by the framework'), 0),
);
let port = 0;
beforeAll(async () => {
  serveDirectly(
    [
      { method: 'POST', path: '/api/read', reply: read.reply },
      { method: 'GET', path: '/api/floods/[id]', reply: flood.reply },
      { method: 'GET', path: '/api/short', reply: short.reply },
    ],
    [{ key: 'X-Everywhere', value: 'yes' }],
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  serveDirectly([], []);
  server.closeAllConnections();
  server.close();
});

const agent = new Agent({ keepAlive: true, maxSockets: 1 });
afterAll(() => agent.destroy());

function ask(method: string, path: string, body = '') {
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>(
    (resolve, reject) => {
      const headers = { 'Content-Type': 'application/json' };
      const asked = request({ host: '127.0.0.1', port, method, path, headers, agent }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, text }));
      });
      asked.on('error', reject);
      asked.end(body);
    },
  );
}

describe('a route that is served directly', () => {
  test('is answered with the headers of every answer and each of its cookies', async () => {
    const { status, headers, text } = await ask('POST', '/api/read', '{"text":"hello"}');
    expect([status, text]).toEqual([200, '{"text":"hello"}']);
    expect(headers).toMatchObject({
      ...{ 'x-everywhere': 'yes', 'cache-control': 'no-store', 'content-type': 'application/json' },
      'set-cookie': ['one=1', 'two=2'],
    });
  });

  test('says what is wrong with a body, also with one that is too large, and the connection goes on', async () => {
    expect(await ask('POST', '/api/read', '{"text":1}')).toMatchObject({ status: 400 });
    expect(await ask('POST', '/api/read', '')).toMatchObject({ status: 400 });
    expect(await ask('POST', '/api/read', `{"text":"${'x'.repeat(500_000)}"}`)).toMatchObject({
      status: 413,
    });
    expect(await ask('POST', '/api/read', '{"text":"again"}')).toMatchObject({ status: 200 });
  });

  test('is its method and its spelling alone: everything else is for the framework', async () => {
    const others = [
      ['GET', '/api/read'],
      ['HEAD', '/api/short'],
      ['POST', '/api/read/'],
      ['POST', '/api/%72ead'],
      ['POST', '//api/read'],
      ['GET', '/api/floods/none'],
      ['GET', `/api/floods/${ID}/more`],
      ['GET', '/api/floods/__proto__'],
    ] as const;
    for (const [method, path] of others) expect(await ask(method, path)).toMatchObject({ status: 299 });
  });

  test('whose stream ends by itself has sent all of it, and stops once', async () => {
    expect(await ask('GET', '/api/short?as=projector')).toMatchObject({ status: 200, text: 'all there is' });
    await expect.poll(() => ended.filter((one) => one === 'short')).toEqual(['short']);
  });

  test('stops its stream when the client has gone, and ends a client that takes nothing', async () => {
    const begin = async (id: string) => {
      const socket = connect(port, '127.0.0.1');
      socket.write(`GET /api/floods/${id} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
      await once(socket, 'readable');
      return socket;
    };
    const [gone, slow] = [ID, ID.replaceAll('0', 'f')];
    const leaving = await begin(gone);
    leaving.destroy();
    await expect.poll(() => ended.filter((one) => one === gone)).toEqual([gone]);
    // It has connected and reads nothing: what is sent waits, first in the system and then here.
    const sleeping = await begin(slow);
    await expect.poll(() => ended.filter((one) => one === slow), { timeout: 30_000 }).toEqual([slow]);
    sleeping.destroy();
  });
});
