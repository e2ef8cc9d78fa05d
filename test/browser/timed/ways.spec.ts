import { chromium, expect, test } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from '../../../scripts/chromium.ts';
import { type Site, startSite } from '../../../scripts/site.ts';
import { expectNoViolations } from '../../support/axe.ts';
import { LAB, measure, predict, typeCode, WRONG } from '../learner.ts';

const LESSON = '/learn/measure-first/noise';
let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.close());

test('a lesson reads without JavaScript, and the home page links to every lesson and lab', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site.url}/`);
  expect(await page.locator('a[href^="/learn/measure-first/"]').count()).toBeGreaterThanOrEqual(8);
  await page.goto(site.url + LESSON);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Noise');
  expect((await page.locator('article, main').first().innerText()).split(/\s+/).length).toBeGreaterThan(900);
  await context.close();
});

test('an address that does not exist has a way on', async ({ page }) => {
  const response = await page.goto(`${site.url}/learn/measure-first/nothing-here`);
  expect(response?.status()).toBe(404);
  await page.getByRole('main').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/(labs|learn.*)?$/);
});

test('a lab can be worked through with the keyboard alone', async ({ page }) => {
  await page.goto(site.url + LAB);
  await expect(page.getByRole('button', { name: 'Lock it in and profile' })).toBeVisible();
  const tabTo = async (matches: () => Promise<boolean>) => {
    for (let i = 0; i < 60; i++) {
      if (await matches()) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('Sixty presses of Tab did not reach it.');
  };
  const focusIs = (selector: string) => () =>
    page.evaluate((s) => document.activeElement?.matches(s) ?? false, selector);
  await tabTo(focusIs('input[name="choice"]'));
  await page.keyboard.press('Space');
  await tabTo(focusIs('input[name="line"]'));
  await page.keyboard.press('Space');
  await tabTo(focusIs('input[name="sure"]'));
  await page.keyboard.press('Space');
  await tabTo(focusIs('button[type="submit"]'));
  await page.keyboard.press('Enter');
  await page.keyboard.press('Alt+3');
  await expect(page.locator('.monaco-editor.focused')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(WRONG);
  await page.keyboard.press('ControlOrMeta+Shift+Enter');
  await expect(page.getByRole('region', { name: 'Results' }).locator('[data-verdict="wrong"]')).toBeVisible({
    timeout: 60_000,
  });
  // A key that goes somewhere takes the focus there, and one press of Tab is what is shown.
  await page.keyboard.press('Alt+5');
  await expect(page.getByRole('tab', { name: 'Explain' })).toBeFocused();
  await page.keyboard.press('Alt+6');
  await expect(page.getByRole('tab', { name: 'History' })).toBeFocused();
  // Tab indents in the editor; Escape first, and it leaves.
  await page.keyboard.press('Alt+3');
  await expect(page.locator('.monaco-editor.focused')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(page.locator('.monaco-editor.focused')).toHaveCount(0);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('Ctrl Shift Enter');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a phone 390 px wide shows one pane at a time and nothing scrolls sideways', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
  const page = await context.newPage();
  for (const path of ['/', '/labs', LESSON, LAB]) {
    await page.goto(site.url + path);
    await page.waitForLoadState('networkidle');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, path).toBeLessThanOrEqual(0);
  }
  await page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name: 'Predict' }).click();
  await predict(page);
  await page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name: 'Code' }).click();
  await expect(page.getByRole('region', { name: 'Code' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Results' })).toBeHidden();
  await context.close();
});

test('over plain HTTP on another address labs work on the coarse clock, and say so', async () => {
  // A name that is not localhost is no secure context; it resolves to this machine.
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [...CHROMIUM_FLAGS, '--host-resolver-rules=MAP workshop.test 127.0.0.1'],
  });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(site.url.replace('localhost', 'workshop.test') + LAB);
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await predict(page);
  await typeCode(page, WRONG);
  await expect(await measure(page)).toHaveAttribute('data-verdict', 'wrong');
  await page.getByRole('button', { name: /^Read/ }).click();
  await expect(page.getByText(/clock step (about )?100 µs/i)).toBeVisible();
  await browser.close();
});

for (const theme of ['light', 'dark'] as const) {
  test(`no page has an accessibility violation in the ${theme} theme`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme: theme, viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    for (const path of [
      '/',
      '/labs',
      '/learn/measure-first',
      LESSON,
      '/learn/measure-first/quiz',
      '/learn/measure-first/cheat-sheet',
      '/device',
      '/account',
      '/account/reset',
      '/attempts',
      LAB,
    ]) {
      await page.goto(site.url + path);
      await page.waitForLoadState('networkidle');
      await expectNoViolations(page, path);
    }
    await predict(page);
    await expect(page.locator('.monaco-editor')).toBeVisible();
    await expectNoViolations(page, 'lab, profile');
    await typeCode(page, WRONG);
    await measure(page);
    await expectNoViolations(page, 'lab, after a run');
    await context.close();
  });
}

test('a code block of a lesson is copied with the keyboard, and that is said', async ({ browser }) => {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  await page.goto(site.url + LESSON);
  const block = page.locator('figure', { has: page.locator('pre code[data-language="js"]') }).first();
  const source = await block.locator('pre code').evaluate((code) => code.textContent);
  expect(source).toContain('\n');
  await block.getByRole('button', { name: 'Copy' }).press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toHaveCount(1);
  await expect(block.getByRole('button')).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(source);
  await context.close();
});
