import { expect, type Page, test } from '@playwright/test';
import { type Site, startSite } from '../../scripts/site.ts';
import { expectNoViolations } from '../support/axe.ts';
import { measure, openEditor, predictAlong, typeCode } from './learner.ts';

const LAB = '/labs/http-cache-headers';
const LESSON = '/learn/measure-first/noise';
/** On one line each: the editor closes brackets and indents by itself. */
const GOLD =
  "export function createSite(): SitePolicy { return { hashedNames: () => true, cacheControl: ({ kind }) => kind === 'asset' ? 'public, max-age=31536000, immutable' : 'no-cache', etag: () => true, purge: () => 'nothing' }; }";
const POOR =
  "export function createSite(): SitePolicy { return { hashedNames: () => false, cacheControl: () => 'no-store', etag: () => false, purge: () => 'nothing' }; }";
const PASSWORD = 'a few plain words';

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.close());

/** Fills a form of the account's page by its labels and sends it. */
async function enter(page: Page, name: string, values: Readonly<Record<string, string>>): Promise<void> {
  await page.goto(`${site.url}/account`);
  const form = page.getByRole('form', { name, exact: true });
  for (const [label, value] of Object.entries(values))
    await form.getByLabel(label, { exact: true }).fill(value);
  await form.getByRole('button').click();
  await expect(page.getByText('Signed in as Ann')).toBeVisible();
}
const code = (page: Page) => page.locator('.monaco-editor .view-lines').first();
const firstAct = (page: Page) => page.getByRole('main').locator('a.btn').first();
const openHistory = (page: Page) => page.getByRole('tab', { name: /History/ }).click();

test('two devices of one person: progress and the latest place of either, a light history of both, any two compared, one restored and undone', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const [laptop, tower] = [await browser.newContext(), await browser.newContext()];
  const [here, there] = [await laptop.newPage(), await tower.newPage()];

  await here.goto(site.url + LAB);
  await predictAlong(here, '25 %');
  await typeCode(here, POOR);
  await measure(here, 90_000);
  await here.getByRole('button', { name: 'Show hint 1' }).first().click();
  await expect(here.getByText('1 of 3 used').first()).toBeVisible();
  await enter(here, 'Create an account', {
    Name: 'Ann',
    'E-mail address': 'ann@example.org',
    Password: PASSWORD,
  });

  const pulled: string[] = [];
  there.on('response', async (response) => {
    if (response.url().includes('/api/state'))
      pulled.push(await response.text().catch(() => '{"attempts":[]}'));
  });
  await enter(there, 'Sign in', { 'E-mail address': 'ann@example.org', Password: PASSWORD });
  await there.goto(site.url);
  await expect(firstAct(there)).toContainText('Continue with the lab');
  // Whoever leaves before a page has come was never there: it is kept by the browser first, and sent then.
  await Promise.all([
    there.waitForResponse((response) => response.url().endsWith('/api/sync')),
    there.goto(site.url + LESSON),
  ]);
  const lesson = (await there.getByRole('heading', { level: 1 }).textContent())!.replace(/^[\d.]+\s*/, '');
  await there.goto(site.url);
  await expect(firstAct(there)).toContainText(lesson);

  await here.goto(site.url + LAB);
  await typeCode(here, GOLD);
  await expect(await measure(here, 90_000)).toHaveAttribute('data-tier', 'gold');
  await openHistory(here);
  await expect(here.locator('[data-attempt="2"]')).toContainText('after 1 hint');
  await expect(here.locator('[data-attempt="1"]')).not.toContainText('hint');
  // Asked for at most every twenty seconds: by now it has been as long, or nearly.
  await expect(async () => {
    await here.goto(site.url);
    await expect(firstAct(here)).toContainText(lesson, { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  // What was measured is sent as it was typed, too.
  const held = () => here.evaluate(async () => (await fetch('/api/state?attempts=heads')).text());
  await expect.poll(held).toContain('immutable');

  await expect(async () => {
    await there.goto(site.url);
    await expect(there.getByRole('region', { name: 'Where you left off' })).toContainText('Gold', {
      timeout: 1_000,
    });
  }).toPass({ timeout: 60_000 });
  await there.goto(site.url + LAB);
  // Measured elsewhere, and shown here with everything behind it.
  await expect(there.locator('[role="status"][data-tier="gold"]')).toBeVisible();
  await openHistory(there);
  await expect(there.locator('[data-attempt="1"]')).toContainText(/Another device \(.+ on .+\)/);
  await expect(there.locator('[data-attempt="2"]')).toContainText('after 1 hint');
  const attempts = pulled.flatMap((text) => (JSON.parse(text) as { attempts: object[] }).attempts);
  expect(attempts.length).toBeGreaterThan(0);
  for (const attempt of attempts) expect(attempt).not.toHaveProperty('source');

  await openEditor(there);
  await expect(code(there)).toContainText('immutable');
  await tower.setOffline(true);
  await there.getByRole('button', { name: 'Restore attempt 1' }).click();
  await expect(there.getByRole('alert').filter({ hasText: 'on another of your devices' })).toBeVisible();
  await tower.setOffline(false);
  // By keyboard: pick both, compare.
  await there.getByRole('button', { name: 'Compare two' }).focus();
  await there.keyboard.press('Enter');
  for (const number of [1, 2]) {
    await there.getByRole('checkbox', { name: `Pick attempt ${number}` }).focus();
    await there.keyboard.press('Space');
  }
  await there.getByRole('button', { name: 'Compare the 2 picked' }).focus();
  await there.keyboard.press('Enter');
  const dialog = there.getByRole('dialog', { name: 'Attempt 1 and Attempt 2' });
  await expect(dialog.getByRole('table')).toContainText('Gold');
  await expect(dialog.locator('.monaco-diff-editor')).toContainText('immutable', { timeout: 30_000 });
  await expect(dialog.locator('.monaco-diff-editor')).toContainText('no-store');
  await expectNoViolations(there, 'two attempts compared');
  await there.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  await openEditor(there);
  await expect(code(there)).toContainText('immutable');
  await there.getByRole('button', { name: 'Restore attempt 1' }).click();
  await expect(code(there)).toContainText('no-store');
  await expect(there.locator('[data-save="saved"]')).toBeVisible();
  await there.keyboard.press('ControlOrMeta+Z');
  await expect(code(there)).toContainText('immutable');
  await expect(code(there)).not.toContainText('no-store');
  await expect(there.locator('[data-save="saved"]')).toBeVisible();
  await there.reload();
  await expect(code(there)).toContainText('immutable');
  // What was asked for stays: it is there without a network now.
  await tower.setOffline(true);
  await openHistory(there);
  await there.getByRole('button', { name: 'Restore attempt 1' }).click();
  await expect(code(there)).toContainText('no-store');
  await Promise.all([laptop.close(), tower.close()]);
});
