// The figures of lesson 7.4: bytes of a revalidation, what a browser asks under each header, and nginx when a page expires.
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { launchChromium } from '../../../scripts/chromium.ts';
import { startNginx } from '../../../scripts/figures/nginx.ts';
import { writeRecording } from '../../../scripts/figures/record.ts';
import { makeFolder } from '../../../scripts/figures/server-process.ts';
import { createOrigin } from './programs/origin.ts';

const origin = createOrigin();
const port = await origin.listen();

/** Bytes of an answer as they come over the wire, head and body. */
async function bytesOf(headers: string): Promise<number> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(`GET /page?cc=no-cache HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n${headers}\r\n`);
  let bytes = 0;
  socket.on('data', (chunk) => {
    bytes += chunk.length;
  });
  await once(socket, 'close');
  return bytes;
}
const whole = await bytesOf('');
const notModified = await bytesOf('If-None-Match: "/page-1"\r\n');
const bytes = { whole, notModified, times: whole / notModified };
console.log(bytes);

const HEADERS = {
  noStore: 'no-store',
  noCache: 'no-cache',
  mustRevalidate: 'max-age=0, must-revalidate',
  year: 'max-age=31536000',
  yearImmutable: 'max-age=31536000, immutable',
} as const;
const browser = await launchChromium();
const asked: Record<string, Record<'visit' | 'again' | 'reload', string>> = {};
for (const [name, control] of Object.entries(HEADERS)) {
  const page = await (await browser.newContext()).newPage();
  const script = `/app.js?cc=${encodeURIComponent(control)}`;
  const address = (path: string) =>
    `http://127.0.0.1:${port}${path}?cc=no-cache&script=${encodeURIComponent(script)}`;
  const during = async (act: () => Promise<unknown>) => {
    origin.log.length = 0;
    await act();
    await page.waitForLoadState('networkidle');
    return origin.log.find((line) => line.includes('/app.js'))?.split(' ')[2] ?? 'none';
  };
  asked[name] = {
    visit: await during(() => page.goto(address('/a'))),
    again: await during(() => page.goto(address('/b'))),
    reload: await during(() => page.reload()),
  };
  await page.context().close();
}
const chromium = browser.version();
await browser.close();
origin.close();
console.table(asked);

// A shared cache: 100 readers at once, of a page that has just expired.
const READERS = 100;
const ORIGIN_MS = 300;
const behind = createOrigin();
const socket = join(makeFolder(), 'origin.sock');
await behind.listen(socket);

interface Got {
  readonly status: number;
  readonly cache: string;
  readonly tookMs: number;
}
const get = (to: string, path: string) =>
  new Promise<Got>((resolve, reject) => {
    const begunMs = performance.now();
    request({ socketPath: to, path, agent: false }, (response) => {
      response.resume().on('end', () =>
        resolve({
          status: response.statusCode!,
          cache: String(response.headers['x-cache']),
          tookMs: performance.now() - begunMs,
        }),
      );
    })
      .on('error', reject)
      .end();
  });
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const CONFIGURATIONS = {
  plain: [],
  lock: ['proxy_cache_lock on'],
  updating: ['proxy_cache_lock on', 'proxy_cache_use_stale updating'],
  background: ['proxy_cache_lock on', 'proxy_cache_background_update on'],
} as const;
const CONTROL = {
  plain: 's-maxage=2',
  lock: 's-maxage=2',
  updating: 's-maxage=2',
  background: 's-maxage=2, stale-while-revalidate=60',
};
const expired: Record<string, Record<string, unknown>> = {};
let nginxVersion = '';
for (const [name, caching] of Object.entries(CONFIGURATIONS)) {
  const nginx = await startNginx(socket, caching);
  nginxVersion = nginx.version;
  const path = `/page-${name}?cc=${encodeURIComponent(CONTROL[name as keyof typeof CONTROL])}`;
  behind.delayMs = ORIGIN_MS;
  behind.log.length = 0;
  const cold = await Promise.all(Array.from({ length: READERS }, () => get(nginx.socket, path)));
  const coldAsked = behind.log.length;
  await wait(3_500);
  behind.log.length = 0;
  const readers = await Promise.all(Array.from({ length: READERS }, () => get(nginx.socket, path)));
  await wait(2 * ORIGIN_MS);
  const statuses: Record<string, number> = {};
  for (const { cache } of readers) statuses[cache] = (statuses[cache] ?? 0) + 1;
  expired[name] = {
    control: CONTROL[name as keyof typeof CONTROL],
    caching,
    coldAsked,
    coldOk: cold.filter(({ status }) => status === 200).length,
    asked: behind.log.length,
    waited: readers.filter(({ tookMs }) => tookMs >= ORIGIN_MS).length,
    longestMs: Math.max(...readers.map(({ tookMs }) => tookMs)),
    statuses,
  };
  console.log(name, JSON.stringify(expired[name]));
  await nginx.stop();
}

// What nginx stores of answers that say they must not be kept, or must not be reused unasked.
const nginx = await startNginx(socket, []);
behind.delayMs = 0;
const stored: Record<string, string> = {};
for (const [name, control] of Object.entries({
  noStore: 'no-store',
  noCache: 'no-cache',
  private: 'private, max-age=60',
  public: 'max-age=60',
})) {
  const path = `/stored-${name}?cc=${encodeURIComponent(control)}`;
  await get(nginx.socket, path);
  stored[name] = (await get(nginx.socket, path)).cache;
}
console.log(stored);
await nginx.stop();
behind.close();

writeRecording({
  lesson: 'http-caching-and-cdn',
  command: 'npx tsx content/07-caching/figures/http-caching-and-cdn.ts',
  figures: {
    method: `Chromium ${chromium}, nginx ${nginxVersion}, an origin in Node with pages of 60 KB and entity tags. The browser visits page /a, page /b with the same script, and reloads /b; what the origin was asked for the script is 200, 304 or none. nginx: ${READERS} readers at once of a page that has expired, the origin takes ${ORIGIN_MS} ms.`,
    chromium,
    bytes,
    asked,
    readers: READERS,
    originMs: ORIGIN_MS,
    expired,
    stored,
  },
  quoted: [
    { figure: 'bytes.whole', text: '60,218 bytes' },
    { figure: 'bytes.notModified', text: '167 bytes: *304' },
    { figure: 'bytes.times', text: '361 times less' },
    { figure: 'originMs', text: '300 ms. A page' },
    { figure: 'readers', text: '100 readers come' },
    { figure: 'expired.plain.asked', text: '100 | 100 | | and `proxy_cache_lock' },
    { figure: 'expired.lock.asked', text: '100 | 100 | | and `proxy_cache_use' },
    { figure: 'expired.updating.asked', text: '1 | 1 | | `stale' },
    { figure: 'expired.updating.waited', text: '1 | | `stale' },
    { figure: 'expired.background.asked', text: '1 | 0 |' },
    { figure: 'expired.background.waited', text: '0 |' },
    { figure: 'expired.plain.coldAsked', text: '100 times. When' },
  ],
});
