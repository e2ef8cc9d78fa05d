import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join as joinPath } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SETTING_NAMES } from '#lib/server';
import { findNginx } from '../../scripts/nginx.ts';
import { createKey, makeAttempt } from './support/client.ts';
import { findPort } from './support/free-port.ts';
import { join, openRoom, send, signUp } from './support/rooms.ts';
import { makeFolder, startServer, type TestServer } from './support/server.ts';

const [folder, remove] = makeFolder();
afterAll(remove);

describe('deploy/nginx.conf', () => {
  let servers: TestServer[];
  let nginx: ReturnType<typeof spawn>;
  let port: number;
  beforeAll(async () => {
    const settings = {
      TRUSTED_PROXY_HOPS: '1',
      LISTEN_ADDRESS: '127.0.0.1',
      WRITES_PER_MINUTE_OF_ADDRESS: '20',
    };
    const first = await startServer(settings);
    servers = [first, await startServer(settings, first.databaseUrl)];
    port = await findPort();
    const key = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost', '-days', '1'];
    execFileSync('openssl', [...key, '-keyout', `${folder}/key.pem`, '-out', `${folder}/cert.pem`], {
      stdio: 'pipe',
    });
    const upstream = servers.map(({ origin }) => `  server 127.0.0.1:${new URL(origin).port};`).join('\n');
    const plain = await findPort();
    // The file as it is, but for what everybody has to change in it.
    const site = readFileSync('deploy/nginx.conf', 'utf8')
      .replace(/^ {2}server 127\.0\.0\.1:3000;$/m, upstream)
      .replaceAll('course.example.org;', 'localhost;')
      .replace(/ssl_certificate .*;/, `ssl_certificate ${folder}/cert.pem;`)
      .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${folder}/key.pem;`)
      .replaceAll(/listen \[::\].*\n/g, '\n')
      .replace('listen 80;', `listen 127.0.0.1:${plain};`)
      .replace('listen 443 ssl', `listen 127.0.0.1:${port} ssl`);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${folder}/${name};`,
    );
    const main = `daemon off; pid ${folder}/nginx.pid; error_log stderr; events {} http { access_log off; ${temporary.join(' ')}\n${site}}`;
    writeFileSync(joinPath(folder, 'nginx.conf'), main);
    const binary = findNginx();
    execFileSync(binary, ['-t', '-c', `${folder}/nginx.conf`], { stdio: 'pipe' });
    nginx = spawn(binary, ['-c', `${folder}/nginx.conf`], { stdio: 'inherit' });
    while ((await ask('/readyz').catch(() => null))?.status !== 200) await pause(50);
  });
  afterAll(async () => {
    const gone = once(nginx, 'exit');
    nginx.kill('SIGTERM');
    await gone;
    for (const server of servers.reverse()) await server.stop();
  });

  /** One request as a browser sends it through the proxy, with the certificate of this test. */
  async function ask(path: string, body?: unknown, headers: Record<string, string> = {}) {
    const asked = request({
      ...{ host: '127.0.0.1', port, path, rejectUnauthorized: false, method: body ? 'POST' : 'GET' },
      headers: {
        ...{ Host: `localhost:${port}`, Origin: `https://localhost:${port}` },
        ...(body ? { 'Content-Type': 'application/json' } : {}),
        ...headers,
      },
    });
    asked.end(body ? JSON.stringify(body) : undefined);
    const [response] = await once(asked, 'response');
    let text = '';
    for await (const chunk of response) text += chunk;
    return { status: response.statusCode as number, text };
  }

  test('hands on each event of a room as it happens, also of the other process', async () => {
    const [first] = servers as [TestServer];
    const way = { origin: first.origin, cookie: await signUp(first.origin) };
    const { room, code } = await openRoom(way);
    const { token } = await join(code, 'Ann', way);
    const asked = request({
      ...{ host: '127.0.0.1', port, path: `/api/rooms/${room}/stream`, rejectUnauthorized: false },
      headers: { Host: `localhost:${port}`, 'X-Hotpath-Room': token, 'Accept-Encoding': 'gzip' },
    });
    asked.end();
    const [stream] = await once(asked, 'response');
    stream.setEncoding('utf8');
    let text = '';
    let look = () => {};
    stream.on('data', (chunk: string) => {
      text += chunk;
      look();
    });
    const until = (word: string) =>
      new Promise<void>((resolve) => {
        look = () => text.includes(word) && resolve();
        look();
      });
    await until('event: view');
    await send(room, way, { kind: 'broadcast', text: 'Seen through a proxy' });
    await until('Seen through a proxy');
    asked.destroy();
  });

  test('hands on writes of its own origin, whose client it names', async () => {
    const write = (installation: string, claimed: string) =>
      ask(
        '/api/sync',
        { writes: [makeAttempt()] },
        { 'X-Hotpath-Installation': installation, 'X-Forwarded-For': claimed },
      );
    const statuses: number[] = [];
    for (let n = 0; n < 50; n++) statuses.push((await write(createKey(), `203.0.113.${n}`)).status);
    expect(statuses[0]).toBe(200);
    // What a client claims for itself counts for nothing: all came from one address, and two processes count to 20 each.
    expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(40);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('what is said of running the site', () => {
  const read = (file: string) => readFileSync(file, 'utf8');

  test('the reference of the environment has every setting, and no other', () => {
    const table = [...read('docs/operating.md').matchAll(/^\| `.*$/gm)].map(([row]) => row.split('|')[1]!);
    const named = table.flatMap((cell) => [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name));
    expect(named.sort()).toEqual([...SETTING_NAMES].sort());
    const help = execFileSync(process.execPath, ['--import', 'tsx', 'scripts/start.ts', '--help'], {
      encoding: 'utf8',
    });
    for (const name of SETTING_NAMES) expect(help).toContain(name);
  });

  test('the unit and the image start what is there, and give it time to stop', () => {
    const unit = read('deploy/hotpath.service');
    const image = read('deploy/Dockerfile');
    const script = /--import tsx (\S+)$/m.exec(unit)![1]!;
    expect(existsSync(script)).toBe(true);
    expect(image).toContain(`CMD ["node", "--import", "tsx", "${script}"]`);
    const drain = Number(/`DRAIN_SECONDS` \| (\d+) /.exec(read('docs/operating.md'))![1]);
    expect(Number(/TimeoutStopSec=(\d+)/.exec(unit)![1])).toBeGreaterThan(drain);
    for (const [, names] of image.matchAll(/^COPY (.+) \S+$/gm))
      for (const name of names!.split(' ')) expect(existsSync(name)).toBe(true);
    const hidden = read('.dockerignore')
      .trim()
      .split('\n')
      .filter((one) => one !== '.git');
    const ignored = execFileSync('git', ['check-ignore', ...hidden], {
      encoding: 'utf8',
    });
    expect(ignored.trim().split('\n')).toEqual(hidden);
  });
});
