import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { unzipSync } from 'fflate';
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCourse } from '#lib/content';
import { packageName } from '#lib/scorm';
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

/** How a version of SCORM calls what these tests look at. */
const VERSIONS = {
  '1.2': {
    api: 'API',
    make: 'Scorm12API',
    prefix: 'LMS',
    finished: 'LMSFinish',
  },
  '2004': {
    api: 'API_1484_11',
    make: 'Scorm2004API',
    prefix: 'lms',
    finished: 'Terminate',
  },
} as const;
type Version = keyof typeof VERSIONS;
/** A page of a learning platform: the runtime of scorm-again around a package, with what it kept of an attempt before. */
const RUNTIMES: Readonly<Record<string, Buffer>> = {
  '/scorm12.js': readFileSync('node_modules/scorm-again/dist/scorm12.min.js'),
  '/scorm2004.js': readFileSync('node_modules/scorm-again/dist/scorm2004.min.js'),
};
const platformOf = (version: Version) => {
  const { api, make } = VERSIONS[version];
  return `<!doctype html><title>Platform</title><script src="/scorm${version.replace('.', '')}.js"></script><script>
  const api = new ${make}({ autocommit: false, logLevel: 5 });
  api.loadFromJSON(JSON.parse(decodeURIComponent(location.hash.slice(1))), 'cmi');
  window.${api} = api;
</script><iframe id="sco" title="Package" src="/package/index.html" width="900" height="500"></iframe>`;
};

/** Any origin but the site's own. */
let platform: Server;
let elsewhere: string;
let version: Version = '1.2';
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
  expect(response.headers.get('content-disposition')).toContain(packageName(TRACK, version));
  return unzipSync(new Uint8Array(await response.arrayBuffer()));
};

beforeAll(async () => {
  server = await startServer();
  cookie = await signUp(server.origin);
  files = await pack();
  platform = createServer(({ url = '/' }, response) => {
    const path = url.split('?')[0]!;
    const body =
      path === '/' ? platformOf(version) : (RUNTIMES[path] ?? files[path.replace('/package/', '')]);
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
  [api: string]: { cmi: object; on(event: string, listener: () => void): void };
}
interface Frames {
  document: { getElementById(id: string): { src: string } };
}
const open = async (kept: Kept): Promise<[page: Page, sco: FrameLocator]> => {
  const page = await context.newPage();
  await page.goto(`${elsewhere}/#${encodeURIComponent(JSON.stringify(kept))}`);
  return [page, page.frameLocator('#sco')];
};
/** As the package would ask, also after it has left. */
const get = (page: Page, element: string) =>
  page.evaluate(
    ([api, name, path]) =>
      (globalThis as unknown as Record<string, Record<string, (path: string) => string>>)[api!]![name!]!(
        path!,
      ),
    [VERSIONS[version].api, `${VERSIONS[version].prefix}GetValue`, element] as const,
  ) as Promise<string>;
/** Leaves the package, as a platform does, and answers what it keeps of the attempt. */
const leave = (page: Page) =>
  page.evaluate(
    async ([api, event]) => {
      const runtime = (globalThis as unknown as Runtime)[api!]!;
      const finished = new Promise<void>((resolve) => runtime.on(event!, resolve));
      (globalThis as unknown as Frames).document.getElementById('sco').src = 'about:blank';
      await finished;
      return JSON.parse(JSON.stringify(runtime.cmi));
    },
    [VERSIONS[version].api, VERSIONS[version].finished] as const,
  ) as Promise<Kept & { core: Kept }>;
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

  test('tells a platform of SCORM 2004 status, success, score and progress, over two attempts with one token', async () => {
    version = '2004';
    files = await pack('?version=2004');
    const needed = /<imsss:minNormalizedMeasure>(.*?)</.exec(
      Buffer.from(files['imsmanifest.xml']!).toString(),
    )![1]!;
    const begun = { mode: 'normal', credit: 'credit', entry: 'ab-initio', scaled_passing_score: needed };
    const [page, sco] = await open(begun);
    await sco.getByText('Not connected yet').waitFor();
    expect(await get(page, 'cmi.completion_status')).toBe('incomplete');
    const suspended = await get(page, 'cmi.suspend_data');
    const installation = createKey();
    const post = async (path: string, body: unknown) =>
      expect((await call(server.origin, path, { method: 'POST', body, installation })).status).toBe(200);
    const report = { correct: true, cases: [], tier: 'silver' };
    const solveAll = (ids: readonly string[]) =>
      post('/api/sync', { writes: ids.map((lab) => makeAttempt({ lab, report })) });
    await post('/api/scorm/launches', { token: suspended.split(' ').at(-1), track: TRACK });
    await solveAll(labs.slice(0, 1));
    await look(sco, new RegExp(`^1 of ${labs.length} labs done, ${FIRST_SCORE} of 100 points.*in progress`));
    // Half-way is no failure here either: the platform is told of progress, by which it judges nobody.
    const kept = await leave(page);
    expect(kept).toMatchObject({
      completion_status: 'incomplete',
      success_status: 'unknown',
      progress_measure: String(FIRST_SCORE / 100),
      location: `1 of ${labs.length} labs`,
      exit: 'suspend',
      score: { scaled: '' },
      suspend_data: suspended,
    });
    await page.close();

    const [again, resumed] = await open({
      ...begun,
      entry: 'resume',
      completion_status: kept.completion_status,
      progress_measure: kept.progress_measure,
      suspend_data: kept.suspend_data,
    });
    await resumed.getByText(`1 of ${labs.length} labs done`).waitFor();
    expect(await get(again, 'cmi.suspend_data')).toBe(suspended);
    await solveAll(labs.slice(1));
    await look(resumed, /100 of 100 points. Reported as passed/);
    const done = await leave(again);
    expect(done).toMatchObject({
      completion_status: 'completed',
      success_status: 'passed',
      progress_measure: '1',
      exit: 'normal',
      score: { scaled: '1', raw: '100', min: '0', max: '100' },
    });
    expect(done.session_time).toMatch(/^PT\d+\.\d\dS$/);
    await again.close();

    files = await pack('?version=2004&mastery=none');
    const [open2, plain] = await open({ mode: 'normal', entry: 'resume', suspend_data: suspended });
    await plain.getByText('Reported as completed.').waitFor();
    expect(await leave(open2)).toMatchObject({ completion_status: 'completed', success_status: 'unknown' });
    await open2.close();
    version = '1.2';
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
