import { expect, test } from '@playwright/test';
import { type Site, startSite } from '../../scripts/site.ts';
import { LAB, measure, openEditor, predict, typeCode, WRONG } from './learner.ts';

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.close());

test('code typed just before a reload is there afterwards', async ({ page }) => {
  await page.goto(site.url + LAB);
  await predict(page);
  await openEditor(page);
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('// kept');
  await expect(page.locator('[data-save="saved"]')).toBeVisible();
  await page.reload();
  await expect(page.locator('.monaco-editor .view-lines')).toContainText('// kept');
});

test('two tabs never overwrite each other silently', async ({ context }) => {
  const [first, second] = [await context.newPage(), await context.newPage()];
  await first.goto(site.url + LAB);
  await predict(first);
  await second.goto(site.url + LAB);
  await openEditor(second);
  await typeCode(first, 'export const first = 1;');
  await expect(
    second.locator('[data-clash]').or(second.locator('.monaco-editor', { hasText: 'first' })),
  ).toBeVisible();
  await openEditor(second);
  await second.keyboard.press('ControlOrMeta+A');
  await second.keyboard.type('export const second = 2;');
  // Either the second tab took over what the first wrote before it went on, or it is asked.
  await typeCode(second, 'export const second = 3;').catch(() => {});
  await expect(
    first.locator('[data-clash]').or(first.locator('.monaco-editor', { hasText: 'second' })),
  ).toBeVisible();
});

test('attempts made while the server is gone are sent when it is back, and survive its restart', async ({
  page,
}) => {
  await page.goto(site.url + LAB);
  await predict(page);
  await typeCode(page, WRONG);
  await page.getByRole('button', { name: /^Check/ }).click();
  await expect(page.locator('[data-correct="false"]')).toBeVisible();
  await site.stop();
  await expect(await measure(page)).toHaveAttribute('data-verdict', 'wrong');
  await site.start();
  const attempts = async () => {
    const response = await page.request.get(`${site.url}/api/state`);
    return response.ok() ? ((await response.json()) as { attempts: unknown[] }).attempts.length : 0;
  };
  await page.evaluate(() => dispatchEvent(new Event('online')));
  // The check before the server went, and the measurement after it.
  await expect.poll(attempts, { timeout: 60_000 }).toBe(2);
  await site.stop();
  await site.start();
  await page.goto(`${site.url}/`);
  await page.goto(site.url + LAB);
  await page.getByRole('tab', { name: /History/ }).click();
  await expect(page.getByRole('button', { name: /^Restore attempt/ })).toHaveCount(2);
  expect(await attempts()).toBe(2);
});

test('a device that lost its local storage gets its attempts and progress back from the server', async ({
  page,
}) => {
  await page.goto(site.url + LAB);
  await predict(page);
  await typeCode(page, WRONG);
  await measure(page);
  await expect
    .poll(
      async () =>
        ((await (await page.request.get(`${site.url}/api/state`)).json()) as { attempts?: unknown[] })
          .attempts?.length,
      { timeout: 30_000 },
    )
    .toBe(1);
  await page.goto(`${site.url}/api/healthz`);
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name!);
  });
  await page.goto(site.url + LAB);
  await page.getByRole('tab', { name: /History/ }).click();
  await expect(page.getByRole('button', { name: /^Restore attempt/ })).toHaveCount(1);
});

test('everything on the device can be exported, erased and imported again', async ({ page }) => {
  await page.goto(site.url + LAB);
  await predict(page);
  await typeCode(page, WRONG);
  await measure(page);
  await page.goto(`${site.url}/device`);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /export/i }).click();
  const file = await (await download).path();
  await page.getByRole('button', { name: /erase/i }).first().click();
  await page.getByRole('button', { name: 'Erase everything' }).click();
  await expect(page.getByText('Everything was erased')).toBeVisible();
  await page.goto(site.url + LAB);
  await expect(page.getByRole('button', { name: 'Lock it in and profile' })).toBeVisible();
  await page.goto(`${site.url}/device`);
  await page.locator('input[type="file"]').setInputFiles(file);
  await expect(page.getByText(/added or changed/)).toBeVisible();
  await page.goto(site.url + LAB);
  await page.getByRole('tab', { name: /History/ }).click();
  await expect(page.getByRole('button', { name: /^Restore attempt/ })).toHaveCount(1);
});
