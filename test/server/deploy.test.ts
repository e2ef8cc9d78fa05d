import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join as joinPath } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SETTING_NAMES } from '#lib/server';
import { findCaddy, findNginx } from '../../scripts/proxies.ts';
import { createKey, makeAttempt } from './support/client.ts';
import { findPort } from './support/free-port.ts';
import { join, openRoom, send, signUp } from './support/rooms.ts';
import { makeFolder, startServer, type TestServer } from './support/server.ts';

const [folder, remove] = makeFolder();
afterAll(remove);

/** The certificate is this test's own, for the name that a browser would ask for. */
const TLS = { rejectUnauthorized: false, servername: 'localhost' } as const;
type Headers = Readonly<Record<string, string>>;

/** Files as they are, but for what everybody has to change in them, and what two servers on one machine need. */
const PROXIES = {
  'deploy/nginx.conf'(upstreams: readonly string[], port: number, plain: number) {
    const key = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost', '-days', '1'];
    execFileSync('openssl', [...key, '-keyout', `${folder}/key.pem`, '-out', `${folder}/cert.pem`], {
      stdio: 'pipe',
    });
    const site = readFileSync('deploy/nginx.conf', 'utf8')
      .replace(/^ {2}server 127\.0\.0\.1:3000;$/m, upstreams.map((one) => `  server ${one};`).join('\n'))
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
    const file = joinPath(folder, 'nginx.conf');
    writeFileSync(file, main);
    const binary = findNginx();
    execFileSync(binary, ['-t', '-c', file], { stdio: 'pipe' });
    return [binary, '-c', file];
  },
  'deploy/Caddyfile'(upstreams: readonly string[], port: number, plain: number) {
    const site = readFileSync('deploy/Caddyfile', 'utf8')
      .replace('reverse_proxy 127.0.0.1:3000 {', `reverse_proxy ${upstreams.join(' ')} {`)
      .replace('course.example.org {', 'localhost {\n\tbind 127.0.0.1');
    // Its own certificates for localhost, which nobody is asked to trust.
    const options = ['admin off', 'skip_install_trust', `http_port ${plain}`, `https_port ${port}`];
    const quiet = `storage file_system ${folder}/caddy\n\tlog {\n\t\tlevel ERROR\n\t}`;
    const file = joinPath(folder, 'Caddyfile');
    writeFileSync(file, `{\n\t${options.join('\n\t')}\n\t${quiet}\n}\n${site}`);
    return [findCaddy(), 'run', '--adapter', 'caddyfile', '--config', file];
  },
} as const;

describe.each(Object.keys(PROXIES) as (keyof typeof PROXIES)[])('%s', (name) => {
  let servers: TestServer[];
  let proxy: ReturnType<typeof spawn>;
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
    const upstreams = servers.map(({ origin }) => `127.0.0.1:${new URL(origin).port}`);
    const [binary, ...args] = PROXIES[name](upstreams, port, await findPort());
    proxy = spawn(binary!, args, { stdio: 'inherit', env: { ...process.env, HOME: folder } });
    while ((await ask('/readyz').catch(() => null))?.status !== 200) await pause(50);
  });
  afterAll(async () => {
    const gone = once(proxy, 'exit');
    proxy.kill('SIGTERM');
    await gone;
    for (const server of servers.reverse()) await server.stop();
  });

  /** One request as a browser sends it through the proxy, with the certificate of this test. */
  async function ask(path: string, body?: unknown, headers: Record<string, string> = {}) {
    const asked = request({
      ...{ host: '127.0.0.1', port, path, ...TLS, method: body ? 'POST' : 'GET' },
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
    return { status: response.statusCode as number, text, headers: response.headers as Headers };
  }

  test('hands on each event of a room as it happens, also of the other process', async () => {
    const [first] = servers as [TestServer];
    const way = { origin: first.origin, cookie: await signUp(first.origin) };
    const { room, code } = await openRoom(way);
    const { token } = await join(code, 'Ann', way);
    const asked = request({
      ...{ host: '127.0.0.1', port, path: `/api/rooms/${room}/stream`, ...TLS },
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

  test('leaves a lab the headers that its measurements need', async () => {
    const needed = ['cross-origin-opener-policy', 'cross-origin-embedder-policy', 'content-security-policy'];
    const path = '/labs/crm-merge-quadratic';
    const straight = await fetch(servers[0]!.origin + path);
    const { status, headers } = await ask(path);
    expect(status).toBe(200);
    for (const name of needed) expect([name, headers[name]]).toEqual([name, straight.headers.get(name)]);
    expect(headers[needed[0]!]).toBe('same-origin');
  });

  test('goes on with one process while another is gone', async () => {
    await servers[1]!.stop('SIGTERM');
    for (let n = 0; n < 10; n++) expect((await ask('/api/account')).status).toBe(200);
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
