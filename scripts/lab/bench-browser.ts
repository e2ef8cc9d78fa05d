import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Report } from '#lib/lab';
import type { Bench, BenchLab } from '../../lib/sandbox/hosts/page.ts';
import { takeLock } from '../build/lock.ts';
import { launchChromium } from '../chromium.ts';
import type { BenchApi } from './bench-client.ts';
import { note } from './print.ts';
import { serveBench } from './server.ts';

/** A page with one lab open in it, for judgements without clocks. */
export interface LabBench {
  judge(source: string): Promise<Report>;
  close(): Promise<void>;
}

/** A Chromium with bench pages in it. */
export interface BenchBrowser {
  /** One timed session, in a fresh page that no other session sees. */
  measure(lab: BenchLab, source: string): Promise<Report>;
  openLab(lab: BenchLab): Promise<LabBench>;
  /** A page with `hotpath` on its global, for what needs more than a measure. */
  openPage(): Promise<Page>;
  close(): Promise<void>;
}

/** Two measurements at once would measure each other: one bench browser at a time on this machine. */
const LOCK = join(tmpdir(), 'hotpath-bench.lock');

/** @param shared for judgements without clocks, which may run beside other work */
export async function openBenchBrowser({ shared = false } = {}): Promise<BenchBrowser> {
  const release = shared
    ? () => {}
    : await takeLock(LOCK, () => note('Another measurement runs on this machine: waiting for it.'));
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
    async openLab({ id, runtime, assetUrl }) {
      const page = await openPage();
      await page.evaluate(
        async (lab) => {
          const global = globalThis as unknown as { hotpath: BenchApi; bench: Bench };
          global.bench = await global.hotpath.open(lab);
        },
        { id, runtime, assetUrl },
      );
      return {
        judge: (source) =>
          page.evaluate((text) => (globalThis as unknown as { bench: Bench }).bench.judge(text), source),
        close: () => page.close(),
      };
    },
    openPage,
    async close() {
      await browser.close();
      server.close();
      release();
    },
  };
}
