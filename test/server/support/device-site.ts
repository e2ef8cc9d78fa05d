import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { launch, openTab } from './browser.ts';
import { startServer, type TestServer } from './server.ts';

/** One server and one browser for the tests of a file. What a test opens is closed after it. */
export function useDeviceSite() {
  let server: TestServer;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    server = await startServer({ WRITES_PER_MINUTE: '10000' });
    browser = await launch();
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  return {
    /** A browser that has kept nothing yet. */
    async newContext(): Promise<BrowserContext> {
      const context = await browser.newContext();
      contexts.push(context);
      return context;
    },
    /** A tab with lib/device and nothing else. */
    open: (context: BrowserContext): Promise<Page> => openTab(context, server.origin),
  };
}

/** The code of each attempt, the latest first, as it is listed in this browser. */
export const listSources = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const device = await hotpath.openDevice();
    const listed = await device.listAttempts();
    return Promise.all(listed.map(async ({ id }) => (await device.readAttempt(id)).source));
  });

/** The lessons of the first module that this browser has progress of, the latest first. */
export const listLessons = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const { lessons } = await (await hotpath.openDevice()).readAll();
    return Object.entries(lessons)
      .sort(([, a], [, b]) => b.sequence - a.sequence)
      .map(([key]) => key.replace('measure-first/', ''));
  });
