import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from './scripts/chromium.ts';

export default defineConfig({
  testDir: 'test',
  outputDir: 'test-results',
  // What rests on a clock runs alone, and stages that share the machine share it already; attacks wait more than they work.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // A story that takes a minute takes four on a machine that others use. Its conditions have limits of their own.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    launchOptions: { executablePath: findChromium(), args: CHROMIUM_FLAGS },
    viewport: { width: 1440, height: 900 },
    actionTimeout: 40_000,
  },
  projects: [
    { name: 'attacks', testMatch: 'attacks/*.spec.ts' },
    // Judged by counts, answers or looks: they may share the machine. What rests on a clock is apart, and runs alone.
    { name: 'stories', testMatch: 'browser/*.spec.ts', workers: 1 },
    {
      name: 'timed-stories',
      testMatch: ['browser/timed/*.spec.ts', 'attacks/timed/*.spec.ts'],
      workers: 1,
    },
  ],
});
