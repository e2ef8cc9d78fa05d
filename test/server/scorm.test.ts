import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { unzipSync } from 'fflate';
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCourse } from '#lib/content';
import { listRoutes } from '../../scripts/routes/list.ts';
import { launch } from './support/browser.ts';
import { call, createKey, makeAttempt } from './support/client.ts';
import { signUp } from './support/rooms.ts';
import { startServer, type TestServer } from './support/server.ts';

const TRACK = 'caching';
const labs = readCourse().modules.find(({ slug }) => slug === TRACK)!.labs;
const minutesOf = (ids: readonly string[]) =>
  readCourse()
    .labs.filter(({ id }) => ids.includes(id))
    .reduce((sum, { minutes }) => sum + minutes, 0);
const FIRST_SCORE = Math.floor((100 * minutesOf(labs.slice(0, 1))) / minutesOf(labs));

/** A page of a learning platform: the runtime of scorm-again around a package, with what it kept of an attempt before. */
const RUNTIME = readFileSync('node_modules/scorm-again/dist/scorm12.min.js');
const PLATFORM = `<!doctype html><title>Platform</title><script src="/scorm12.js"></script><script>
  const api = new Scorm12API({ autocommit: false, logLevel: 5 });
  api.loadFromJSON(JSON.parse(decodeURIComponent(location.hash.slice(1))), 'cmi');
  window.API = api;
</script><iframe id="sco" title="Package" src="/package/index.html" width="900" height="500"></iframe>`;

/** Any origin but the site's own. */
let platform: Server;
let elsewhere: string;
let files: Record<string, Uint8Array>;
let server: TestServer;
let browser: Browser;
let context: BrowserContext;
let cookie: string;

const pack = async (query = '') => {
  const response = await fetch(`${server.origin}/api/scorm/${TRACK}${query}`, {
    headers: { Cookie: cookie },
  });
  expect(response.headers.get('content-type')).toBe('application/zip');
  return unzipSync(new Uint8Array(await response.arrayBuffer()));
};

beforeAll(async () => {
  server = await startServer();
  cookie = await signUp(server.origin);
  files = await pack();
  platform = createServer(({ url = '/' }, response) => {
    const path = url.split('?')[0]!;
    const body =
      path === '/' ? PLATFORM : path === '/scorm12.js' ? RUNTIME : files[path.replace('/package/', '')];
    const type = path.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8';
    response.writeHead(body ? 200 : 404, { 'Content-Type': type }).end(body);
  });
  platform.listen(0, '127.0.0.1');
  await once(platform, 'listening');
  elsewhere = `http://127.0.0.1:${(platform.address() as AddressInfo).port}`;
  browser = await launch();
  context = await browser.newContext();
});
afterAll(async () => {
  await browser?.close();
  platform?.close();
  await server?.stop();
});

type Kept = Record<string, unknown>;
/** The page of the platform, with the runtime in it. */
interface Runtime {
  API: { cmi: object; on(event: string, listener: () => void): void };
  document: { getElementById(id: string): { src: string } };
}
const open = async (kept: Kept): Promise<[page: Page, sco: FrameLocator]> => {
  const page = await context.newPage();
  await page.goto(`${elsewhere}/#${encodeURIComponent(JSON.stringify(kept))}`);
  return [page, page.frameLocator('#sco')];
};
const get = (page: Page, element: string) =>
  page.evaluate(
    (path) => (globalThis as unknown as { API: { LMSGetValue(path: string): string } }).API.LMSGetValue(path),
    element,
  ) as Promise<string>;
/** Leaves the package, as a platform does, and answers what it keeps of the attempt. */
const leave = (page: Page) =>
  page.evaluate(async () => {
    const { API, document } = globalThis as unknown as Runtime;
    const finished = new Promise<void>((resolve) => API.on('LMSFinish', resolve));
    document.getElementById('sco').src = 'about:blank';
    await finished;
    return JSON.parse(JSON.stringify(API.cmi));
  }) as Promise<Kept & { core: Kept }>;
const look = async (sco: FrameLocator, says: RegExp) => {
  await sco.getByRole('button', { name: 'Look again' }).click();
  await sco.getByText(says).waitFor();
};
const openLabs = async (sco: FrameLocator): Promise<Page> => {
  const opened = context.waitForEvent('page');
  await sco.getByRole('link', { name: 'Open the labs' }).click();
  return opened;
};
/** What a lab's page sends, from the browser that agreed. */
const solve = (page: Page, ids: readonly string[]) =>
  page.evaluate(
    async (writes) => {
      const headers = { 'Content-Type': 'application/json' };
      const body = JSON.stringify({ writes });
      return (await fetch('/api/sync', { method: 'POST', headers, body })).status;
    },
    ids.map((lab) => makeAttempt({ lab, report: { correct: true, cases: [], tier: 'bronze' } })),
  );

/** What the platform reads in the package's manifest. */
const mastery = () =>
  /<adlcp:masteryscore>(\d+)</.exec(Buffer.from(files['imsmanifest.xml']!).toString())?.[1] ?? '';
const attempt = () => ({
  core: { lesson_mode: 'normal', credit: 'credit', entry: 'ab-initio' },
  student_data: { mastery_score: mastery() },
});

describe('a package in the runtime of a learning platform', () => {
  test('tells status and score of work that is done on the site, over two attempts with one token', async () => {
    const [page, sco] = await open(attempt());
    await sco.getByText('Not connected yet').waitFor();
    expect(await get(page, 'cmi.core.lesson_status')).toBe('incomplete');
    const suspended = await get(page, 'cmi.suspend_data');
    const token = suspended.split(' ').at(-1)!;
    expect(token).toMatch(/^[0-9a-f]{32}$/);

    const site = await openLabs(sco);
    expect(site.url()).toBe(`${server.origin}/scorm/launch#${token}.${TRACK}`);
    await site.getByRole('button', { name: 'Agree and connect' }).click();
    await site.getByText('Connected.').waitFor();
    await look(sco, new RegExp(`^0 of ${labs.length} labs done, 0 of 100 points`));

    expect(await solve(site, labs.slice(0, 1))).toBe(200);
    await look(sco, new RegExp(`^1 of ${labs.length} labs done, ${FIRST_SCORE} of 100 points.*in progress`));
    // The runtime judges by the manifest's mastery score as it is left: half-way is no failure.
    const kept = await leave(page);
    expect(kept.core).toMatchObject({ lesson_status: 'incomplete', exit: 'suspend', score: { raw: '' } });
    await page.close();

    const [again, resumed] = await open({
      ...attempt(),
      suspend_data: kept.suspend_data,
      core: { ...attempt().core, entry: 'resume', lesson_status: kept.core.lesson_status },
    });
    await resumed.getByText(`1 of ${labs.length} labs done`).waitFor();
    expect(await get(again, 'cmi.suspend_data')).toBe(suspended);
    const back = await openLabs(resumed);
    await back.getByText('Connected.').waitFor();
    expect(await solve(back, labs.slice(1))).toBe(200);
    await look(resumed, /100 of 100 points. Reported as passed/);
    const { core } = await leave(again);
    expect(core).toMatchObject({ lesson_status: 'passed', score: { raw: '100', min: '0', max: '100' } });
    expect(core.session_time).toMatch(/^\d{2,4}:\d\d:\d\d\.\d\d$/);

    await back.goto(`${server.origin}/device`);
    await back.getByRole('button', { name: /^Stop telling of Caching/ }).click();
    await back.getByText('Stopped.').waitFor();
    expect((await call(server.origin, `/api/scorm/launches/${token}`)).status).toBe(404);
    for (const one of context.pages()) await one.close();
  });

  test('tells the running score where no mastery score is in it', async () => {
    files = await pack('?mastery=none');
    expect(mastery()).toBe('');
    const [page, sco] = await open(attempt());
    await sco.getByText('Not connected yet').waitFor();
    const token = (await get(page, 'cmi.suspend_data')).split(' ').at(-1)!;
    const installation = createKey();
    const post = (path: string, body: unknown) =>
      call(server.origin, path, { method: 'POST', body, installation });
    await post('/api/scorm/launches', { token, track: TRACK });
    const report = { correct: true, cases: [], tier: 'gold' };
    await post('/api/sync', { writes: [makeAttempt({ lab: labs[0], report })] });
    await look(sco, /Reported as in progress\.$/);
    expect((await leave(page)).core).toMatchObject({
      lesson_status: 'incomplete',
      score: { raw: String(FIRST_SCORE) },
    });
  });

  test('says so, and leads to the labs, where no platform has opened it', async () => {
    const page = await context.newPage();
    await page.goto(`${elsewhere}/package/index.html`);
    await page.getByText('No learning platform has opened this page').waitFor();
    expect(await page.getByRole('link', { name: 'Open the labs' }).getAttribute('href')).toBe(
      `${server.origin}/`,
    );
  });
});

describe('a launch', () => {
  const bind = (installation: string, token: string, track = TRACK) =>
    call(server.origin, '/api/scorm/launches', { method: 'POST', body: { token, track }, installation });
  const read = (token: string) => call(server.origin, `/api/scorm/launches/${token}`);

  test('is for its token alone, which nobody else can take, and says two numbers and their whole', async () => {
    const [mine, theirs, token] = [createKey(), createKey(), createKey()];
    expect((await read(token)).status).toBe(404);
    expect((await bind(mine, token)).status).toBe(200);
    expect((await bind(mine, token)).status).toBe(200);
    expect((await bind(theirs, token)).status).toBe(409);
    expect((await bind(mine, token, 'whole-course')).status).toBe(409);
    expect((await read(token)).json).toEqual({ done: 0, of: labs.length, score: 0 });
    expect((await read(createKey())).status).toBe(404);
    expect((await read('..%2fstate')).status).toBe(404);
    expect((await bind(mine, createKey(), 'no-such-track')).status).toBe(404);
  });

  test('follows its work into an account, is in its export without the token, and goes with it', async () => {
    const [installation, token] = [createKey(), createKey()];
    await bind(installation, token);
    const account = await signUp(server.origin, installation);
    expect((await read(token)).status).toBe(200);
    const { json } = await call(server.origin, '/api/account/export', { cookie: account });
    expect(json.learningPlatforms).toMatchObject([{ track: TRACK }]);
    expect(JSON.stringify(json)).not.toContain(token);
    const body = { password: 'correct horse' };
    await call(server.origin, '/api/account', { method: 'DELETE', body, cookie: account });
    expect((await read(token)).status).toBe(404);
  });

  test('is the only thing that the site answers other origins about', async () => {
    const headers = { Origin: 'https://platform.example' };
    const answered: string[] = [];
    for (const { kind, name } of listRoutes('.').listed) {
      const [method, path] = name.split(' ');
      if (kind !== 'route' || method !== 'GET' || path!.endsWith('/stream')) continue;
      const answer = await call(server.origin, path!.replace(/\[.*?\]/g, createKey()), { headers });
      if (answer.headers.get('access-control-allow-origin')) answered.push(name);
    }
    expect(answered).toEqual(['GET /api/scorm/launches/[token]']);
  });
});
