import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Report } from '#lib/lab';
import type { BenchLab } from '../../lib/sandbox/hosts/page.ts';
import { takeLock } from '../build/lock.ts';
import { launchChromium } from '../chromium.ts';
import type { BenchApi } from './bench-client.ts';
import { note } from './print.ts';
import { serveBench } from './server.ts';

/** A Chromium with bench pages in it: one fresh page per session. */
export interface BenchBrowser {
  measure(lab: BenchLab, source: string): Promise<Report>;
  /** A page with `hotpath` on its global, for what needs more than a measure. */
  openPage(): Promise<Page>;
  close(): Promise<void>;
}

/** Two measurements at once would measure each other: one bench browser at a time on this machine. */
const LOCK = join(tmpdir(), 'hotpath-bench.lock');

export async function openBenchBrowser(): Promise<BenchBrowser> {
  const release = await takeLock(LOCK, () =>
    note('Another measurement runs on this machine: waiting for it.'),
  );
  const server = await serveBench();
  let browser: Browser;
  try {
    browser = await launchChromium();
  } catch (error) {
    server.close();
    release();
    throw error;
  }
  const openPage = async () => {
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.waitForFunction(() => 'hotpath' in globalThis);
    // tsx names inner functions through this helper, also in functions that are sent to the page.
    await page.evaluate('globalThis.__name = (f) => f');
    return page;
  };
  return {
    async measure({ id, runtime, assetUrl }, source) {
      const page = await openPage();
      try {
        return await page.evaluate(
          ([lab, text]) => (globalThis as unknown as { hotpath: BenchApi }).hotpath.measure(lab, text),
          [{ id, runtime, assetUrl }, source] as const,
        );
      } finally {
        await page.close();
      }
    },
    openPage,
    async close() {
      await browser.close();
      server.close();
      release();
    },
  };
}
