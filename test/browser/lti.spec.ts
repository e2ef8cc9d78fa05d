import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { type Site, startSite } from '../../scripts/site.ts';
import { openLtiPlatform } from '../server/support/lti-platform.ts';
import { expectNoViolations } from '../support/axe.ts';

const folder = mkdtempSync(join(tmpdir(), 'hotpath-lti-'));
let site: Site;
let campus: Awaited<ReturnType<typeof openLtiPlatform>>;
test.beforeAll(async () => {
  site = await startSite({
    async environment(url) {
      campus = await openLtiPlatform(() => url);
      const file = join(folder, 'platforms.json');
      writeFileSync(file, JSON.stringify([campus.settings]));
      return { LTI_PLATFORMS: file, PUBLIC_ORIGINS: url };
    },
  });
});
test.afterAll(async () => {
  campus?.close();
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens the course from the platform's page, which is another site, in a window of its own. */
async function launch(context: BrowserContext): Promise<Page> {
  const course = await context.newPage();
  await course.goto(`${campus.origin}/course`);
  const opened = context.waitForEvent('page');
  await course.getByRole('link', { name: 'Caching' }).click();
  const page = await opened;
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('heading', { level: 1, name: 'Caching' }).waitFor();
  return page;
}

test('a learner comes from a platform, agrees, and stops it', async ({ browser }) => {
  // Somebody who has worked here before: the platform's form brings no cookie of that.
  const context = await browser.newContext();
  const page = await launch(context);
  // What was handed over is in no address and no history.
  expect(page.url()).toBe(`${site.url}/lti`);
  await expect(page.getByText('If you agree, Campus is told two things')).toBeVisible();
  await expectNoViolations(page, 'from a platform');
  await page.getByRole('button', { name: 'Agree and connect' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Connected.')).toBeVisible();

  const written = await page.evaluate(async () => {
    const key = '1'.repeat(32);
    const report = { correct: true, cases: [], tier: 'bronze' };
    const what = { lab: 'cache-stampede', labVersion: 'v1', source: '', kind: 'measure' };
    const attempt = { id: key, ...what, at: Date.now(), report };
    const body = JSON.stringify({ writes: [{ kind: 'attempt', key, attempt }] });
    const headers = { 'Content-Type': 'application/json' };
    return (await fetch('/api/sync', { method: 'POST', headers, body })).status;
  });
  expect(written).toBe(200);
  await expect.poll(() => campus.scores.map(({ scoreGiven }) => scoreGiven)).toEqual([15]);

  // The next time nobody is asked.
  const again = await launch(context);
  await expect(again.getByText('Connected.')).toBeVisible();
  await again.reload();
  await expect(again.getByText('This page is opened by a learning platform')).toBeVisible();

  await page.goto(`${site.url}/device`);
  const told = page.getByRole('region', { name: 'Scores for learning platforms' });
  await expect(told).toContainText('Campus: Caching');
  await expect(told).toContainText('it was told 15 of 100');
  await expectNoViolations(page, 'from a platform');
  await told.getByRole('button', { name: 'Stop telling Campus of Caching' }).click();
  await expect(told.getByRole('status')).toContainText('Stopped. Campus is told nothing more');
  expect(campus.violations).toEqual([]);
});
