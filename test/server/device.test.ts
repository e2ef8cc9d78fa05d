import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launch, openTab } from './support/browser.ts';
import { startServer, type TestServer } from './support/server.ts';

const HOST = 'workshop.test';
/** For conditions that a busy machine reaches late. */
const WAIT = { timeout: 30_000 };
let server: TestServer;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  server = await startServer((port) => ({
    WRITES_PER_MINUTE: '10000',
    PUBLIC_ORIGINS: `http://${HOST}:${port}`,
  }));
  browser = await launch([HOST]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
beforeEach(async () => {
  context = await browser.newContext();
});
afterEach(() => context.close());

const open = () => openTab(context, server.origin);

/** What the server holds of this browser, by its cookie. */
const readServer = (page: Page) =>
  page.evaluate(async () => (await fetch('/api/state')).json()) as Promise<{
    attempts: { id: string; source: string }[];
    progress: { item: string; value: unknown }[];
  }>;

const addAttempt = (page: Page, source: string, tier: 'none' | 'gold' = 'none') =>
  page.evaluate(
    async ([source, tier]) => {
      const device = await hotpath.openDevice();
      const report = { correct: true, cases: [], log: '', elapsedMs: 1, tier };
      const attempt = {
        lab: 'crm-merge-quadratic',
        labVersion: 'v1',
        source,
        at: Date.now(),
        kind: 'measure' as const,
      };
      await device.addAttempt({ ...attempt, id: hotpath.createId(), report: report as never });
    },
    [source, tier] as const,
  );

const flush = (page: Page) =>
  page.evaluate(async () => {
    const { sync } = await hotpath.openDevice();
    await sync.flush();
    return sync.state();
  });

const syncState = (page: Page) => page.evaluate(async () => (await hotpath.openDevice()).sync.state());

const listSources = (page: Page) =>
  page.evaluate(async () => {
    const device = await hotpath.openDevice();
    const listed = await device.listAttempts();
    return Promise.all(listed.map(async ({ id }) => (await device.readAttempt(id)).source));
  });

const writeDraft = (page: Page, source: string, base: number) =>
  page.evaluate(
    async ([source, baseRevision]) =>
      (await hotpath.openDevice()).writeDraft({ lab: 'bench-liar', labVersion: 'v1', source, baseRevision }),
    [source, base] as const,
  );

const readDraft = (page: Page) =>
  page.evaluate(async () => (await (await hotpath.openDevice()).readDraft('bench-liar')).draft);

describe('drafts', () => {
  test('survive a closed tab, and count their revisions', async () => {
    const first = await open();
    expect(await writeDraft(first, 'one', 0)).toMatchObject({ saved: { source: 'one', revision: 1 } });
    expect(await writeDraft(first, 'two', 1)).toMatchObject({ saved: { source: 'two', revision: 2 } });
    await first.close();
    expect(await readDraft(await open())).toMatchObject({ source: 'two', revision: 2 });
  });

  test('of two tabs never overwrite each other silently', async () => {
    const [left, right] = [await open(), await open()];
    await writeDraft(left, 'left', 0);
    expect(await writeDraft(right, 'right', 0)).toMatchObject({ conflict: { source: 'left', revision: 1 } });
    expect(await readDraft(right)).toMatchObject({ source: 'left' });
    expect(await writeDraft(right, 'right', 1)).toMatchObject({ saved: { source: 'right', revision: 2 } });
    expect(await writeDraft(left, 'left again', 1)).toMatchObject({ conflict: { source: 'right' } });
  });

  test('with the same text are no conflict', async () => {
    const [left, right] = [await open(), await open()];
    await writeDraft(left, 'same', 0);
    expect(await writeDraft(right, 'same', 0)).toMatchObject({ saved: { source: 'same' } });
  });

  test('written at once by many tabs end as one tab wrote it, and all others know', async () => {
    const tabs = await Promise.all([open(), open(), open(), open()]);
    const results = await Promise.all(tabs.map((tab, index) => writeDraft(tab, `tab ${index}`, 0)));
    const saved = results.filter((result) => 'saved' in result);
    expect(saved).toHaveLength(1);
    expect(await readDraft(tabs[0]!)).toMatchObject((saved[0] as { saved: object }).saved);
  });

  test('reach the other tabs that watch, not the writer', async () => {
    const [left, right] = [await open(), await open()];
    for (const tab of [left, right]) {
      await tab.evaluate(async () => {
        const device = await hotpath.openDevice();
        Object.assign(globalThis, { seen: [] as string[] });
        device.watchDraft('bench-liar', ({ source }) =>
          (globalThis as unknown as { seen: string[] }).seen.push(source),
        );
      });
    }
    await writeDraft(left, 'hello', 0);
    await right.waitForFunction(() => (globalThis as unknown as { seen: string[] }).seen.includes('hello'));
    expect(await left.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)).toEqual([]);
  });

  test('over 100 KB are refused with a sentence', async () => {
    const page = await open();
    const message = await page.evaluate(() =>
      hotpath.failureOf((device) =>
        device.writeDraft({
          lab: 'bench-liar',
          labVersion: 'v1',
          source: 'x'.repeat(100_001),
          baseRevision: 0,
        }),
      ),
    );
    expect(message).toBe('invalid: The source has 100,001 bytes; at most 100,000 are kept. Shorten it.');
    expect(await readDraft(page)).toBeUndefined();
  });
});

describe('the outbox', () => {
  test('brings every kind of write to the server without being asked', async () => {
    const page = await open();
    await addAttempt(page, 'mine', 'gold');
    await page.evaluate(async () => {
      const device = await hotpath.openDevice();
      await device.markLesson('measure-first/noise', 'done');
      await device.saveQuiz('measure-first', [[0], [1, 2]]);
      await device.changeLab('bench-liar', { bestTier: 'silver', lastOpenedAt: 5 });
    });
    await expect.poll(() => syncState(page), WAIT).toBe('saved');
    const { attempts, progress } = await readServer(page);
    expect(attempts.map(({ source }) => source)).toEqual(['mine']);
    expect(progress.map(({ item }) => item).sort()).toEqual([
      'lab:bench-liar',
      'lab:crm-merge-quadratic',
      'lesson:measure-first/noise',
      'quiz:measure-first',
    ]);
  });

  test('holds what was written while the server was gone, over a closed tab, and delivers it once', async () => {
    const first = await open();
    await addAttempt(first, 'before');
    await flush(first);
    await server.stop('SIGKILL');
    await addAttempt(first, 'during');
    expect(await flush(first)).toBe('offline');
    await server.start();
    await first.close();
    const second = await open();
    await second.evaluate(async () => void (await hotpath.openDevice()));
    await expect.poll(() => syncState(second), WAIT).toBe('saved');
    const sources = async () => (await readServer(second)).attempts.map(({ source }) => source);
    expect(await sources()).toEqual(['during', 'before']);
    expect(await listSources(second)).toEqual(['during', 'before']);
  });

  test('of two tabs that flush at once doubles nothing and makes one identity', async () => {
    const tabs = await Promise.all([open(), open(), open()]);
    await Promise.all(tabs.map((tab, index) => addAttempt(tab, `tab ${index}`)));
    await Promise.all(tabs.map(flush));
    const { attempts } = await readServer(tabs[0]!);
    expect(attempts.map(({ source }) => source).sort()).toEqual(['tab 0', 'tab 1', 'tab 2']);
  });

  test('is not held up by a write that the server refuses', async () => {
    const page = await open();
    await page.evaluate(async () => {
      const device = await hotpath.openDevice();
      await device.changeLab('bench-liar', { explained: { answer: 'x'.repeat(20_001), at: 1 } });
    });
    await addAttempt(page, 'good');
    expect(await flush(page)).toBe('saved');
    expect((await readServer(page)).attempts.map(({ source }) => source)).toEqual(['good']);
    const kept = await page.evaluate(async () => (await hotpath.openDevice()).readLab('bench-liar'));
    expect(kept.explained?.answer).toHaveLength(20_001);
  });

  test('sends more than one request holds', async () => {
    const page = await open();
    await page.evaluate(async () => {
      const device = await hotpath.openDevice();
      const report = { version: 2 as const, correct: true, cases: [], log: '', elapsedMs: 1 };
      for (let n = 0; n < 49; n++) {
        const attempt = {
          lab: 'bench-liar',
          labVersion: 'v1',
          source: `${n}`,
          at: 1,
          kind: 'check' as const,
        };
        await device.addAttempt({ ...attempt, id: hotpath.createId(), report });
      }
      await device.markLesson('measure-first/noise', 'opened');
    });
    expect(await flush(page)).toBe('saved');
    const { attempts, progress } = await readServer(page);
    // 49 attempts, the state of their lab and a lesson: one more than a request holds.
    expect([attempts.length, progress.length]).toEqual([49, 2]);
  });
});

describe('progress', () => {
  test('never falls back: best tier, hints, done lessons', async () => {
    const page = await open();
    const all = await page.evaluate(async () => {
      const device = await hotpath.openDevice();
      await device.changeLab('bench-liar', { bestTier: 'gold', hintsShown: 2 });
      await device.changeLab('bench-liar', { bestTier: 'bronze', hintsShown: 1, lastOpenedAt: 7 });
      await device.markLesson('measure-first/noise', 'done');
      await device.markLesson('measure-first/noise', 'opened');
      return device.readAll();
    });
    expect(all.labs['bench-liar']).toMatchObject({ bestTier: 'gold', hintsShown: 2, lastOpenedAt: 7 });
    expect(all.lessons['measure-first/noise']).toMatchObject({ state: 'done' });
  });

  test('of one tab is news in the others', async () => {
    const [left, right] = [await open(), await open()];
    await right.evaluate(async () => {
      const device = await hotpath.openDevice();
      device.subscribe(() => Object.assign(globalThis, { told: true }));
    });
    await left.evaluate(async () => (await hotpath.openDevice()).markLesson('measure-first/noise', 'done'));
    await right.waitForFunction(() => (globalThis as { told?: boolean }).told === true);
  });
});

describe('moving and erasing', () => {
  const exportText = (page: Page) =>
    page.evaluate(async () => (await (await hotpath.openDevice()).exportAll()).file.text());
  const importText = (page: Page, text: string) =>
    page.evaluate(async (text) => (await hotpath.openDevice()).importAll(text), text);

  test('an export brings everything to another browser, and importing it twice changes nothing', async () => {
    const page = await open();
    await writeDraft(page, 'my draft', 0);
    await addAttempt(page, 'my attempt');
    await page.evaluate(async () => (await hotpath.openDevice()).markLesson('measure-first/noise', 'done'));
    const text = await exportText(page);
    const elsewhere = await browser.newContext();
    const other = await openTab(elsewhere, server.origin);
    // The draft, the attempt, what it means for its lab, and the lesson.
    expect(await importText(other, text)).toEqual({ imported: 4 });
    expect(await importText(other, text)).toEqual({ imported: 0 });
    expect(await readDraft(other)).toMatchObject({ source: 'my draft' });
    expect(await listSources(other)).toEqual(['my attempt']);
    await flush(other);
    expect((await readServer(other)).attempts).toHaveLength(1);
    await elsewhere.close();
  });

  test.each([
    ['no JSON', '{', 'The file is not JSON.'],
    ['something else', '{"format":"other"}', 'The file is not an export of this site.'],
    [
      'a broken record',
      (text: string) => text.replace('"hintsShown":1', '"hintsShown":"many"'),
      'progress.0.value.hintsShown',
    ],
  ])('a file with %s is refused with a sentence and changes nothing', async (_name, change, reason) => {
    const page = await open();
    await page.evaluate(async () => (await hotpath.openDevice()).changeLab('bench-liar', { hintsShown: 1 }));
    const text = typeof change === 'string' ? change : change(await exportText(page));
    const before = await exportText(page);
    const message = await page.evaluate(
      (text) => hotpath.failureOf((device) => device.importAll(text)),
      text,
    );
    expect(message).toMatch(/^invalid: The file /);
    expect(message).toContain(reason);
    const state = (text: string) => ({ ...JSON.parse(text), exportedAt: 0 });
    expect(state(await exportText(page))).toEqual(state(before));
  });

  test('a browser that lost its database gets back what the server holds', async () => {
    const page = await open();
    await addAttempt(page, 'precious');
    await page.evaluate(async () => (await hotpath.openDevice()).markLesson('measure-first/noise', 'done'));
    await flush(page);
    await page.evaluate(async () => {
      (await hotpath.openDevice()).close();
      await new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase('hotpath');
        request.onsuccess = resolve;
        request.onerror = reject;
      });
    });
    await page.close();
    const fresh = await open();
    await expect.poll(() => listSources(fresh), WAIT).toEqual(['precious']);
    const lesson = await fresh.evaluate(async () =>
      (await hotpath.openDevice()).readLesson('measure-first/noise'),
    );
    expect(lesson).toMatchObject({ state: 'done' });
  });

  test('erasing empties this browser and the server, and the next write starts afresh', async () => {
    const page = await open();
    await addAttempt(page, 'secret');
    await writeDraft(page, 'secret', 0);
    await flush(page);
    await page.evaluate(async () => (await hotpath.openDevice()).eraseAll());
    expect(await listSources(page)).toEqual([]);
    expect(await readDraft(page)).toBeUndefined();
    expect((await readServer(page)).attempts).toEqual([]);
    await addAttempt(page, 'fresh');
    await flush(page);
    expect((await readServer(page)).attempts.map(({ source }) => source)).toEqual(['fresh']);
  });

  test('erasing without the server erases nothing and says so', async () => {
    const page = await open();
    await addAttempt(page, 'kept');
    await flush(page);
    await context.setOffline(true);
    expect(await page.evaluate(() => hotpath.failureOf((device) => device.eraseAll()))).toMatch(
      /^offline: The server cannot be reached/,
    );
    expect(await listSources(page)).toEqual(['kept']);
  });
});

describe('revealing', () => {
  test('counts hints and the solution, and opens the debrief after a pass that is still on its way', async () => {
    const page = await open();
    expect(
      await page.evaluate(() =>
        hotpath.failureOf((device) => device.reveal('crm-merge-quadratic', 'debrief')),
      ),
    ).toMatch(/^refused: The debrief opens after/);
    const hint = await page.evaluate(async () =>
      (await hotpath.openDevice()).reveal('crm-merge-quadratic', 'hint', 1),
    );
    expect(hint.html).toMatch(/\S/);
    await addAttempt(page, 'passed', 'gold');
    const debrief = await page.evaluate(async () =>
      (await hotpath.openDevice()).reveal('crm-merge-quadratic', 'debrief'),
    );
    expect(debrief.modelAnswer).toMatch(/\S/);
    const solution = await page.evaluate(async () =>
      (await hotpath.openDevice()).reveal('crm-merge-quadratic', 'solution'),
    );
    expect(solution.source).toContain('export');
    const state = await page.evaluate(async () =>
      (await hotpath.openDevice()).readLab('crm-merge-quadratic'),
    );
    expect(state).toMatchObject({ hintsShown: 2, solutionShownAt: expect.any(Number) });
  });

  test('without the server says so', async () => {
    const page = await open();
    await context.setOffline(true);
    expect(
      await page.evaluate(() =>
        hotpath.failureOf((device) => device.reveal('crm-merge-quadratic', 'hint', 0)),
      ),
    ).toMatch(/^offline: /);
  });
});

test('over plain HTTP on another address, where the context is not secure, everything works', async () => {
  const page = await openTab(context, server.origin.replace('localhost', HOST));
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await writeDraft(page, 'on the network', 0);
  await addAttempt(page, 'on the network');
  expect(await flush(page)).toBe('saved');
  expect((await readServer(page)).attempts).toHaveLength(1);
});
