import { expect, test } from '@playwright/test';
import { type Site, startSite } from '../../../scripts/site.ts';
import { ENDLESS, GOLD, LAB, measure, openEditor, predict, typeCode, WRONG } from '../learner.ts';

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.close());
test.beforeEach(async ({ page }) => {
  await page.goto(site.url + LAB);
});

test('a verdict says so once the editor holds other code than it judged, and not when the change is taken back', async ({
  page,
}) => {
  await predict(page);
  await typeCode(page, WRONG);
  await measure(page);
  const results = page.getByRole('region', { name: 'Results' });
  await expect(results.locator('[data-earlier]')).toHaveCount(0);
  await openEditor(page);
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(' ');
  await expect(results.locator('[data-earlier]')).toContainText('For earlier code');
  await expect(page.getByRole('region', { name: 'Correctness' }).locator('[data-earlier]')).toBeVisible();
  await page.keyboard.press('Backspace');
  await expect(page.locator('[data-earlier]')).toHaveCount(0);
  // It belongs to its code over a reload, too.
  await page.keyboard.type('// another');
  await expect(page.locator('[data-save="saved"]')).toBeVisible();
  await page.reload();
  await expect(results.locator('[data-earlier] [data-verdict="wrong"]')).toBeVisible();
});

test('a reload in the middle of a measurement says that the run was lost, and shows no older verdict as its own', async ({
  page,
}) => {
  await predict(page);
  await typeCode(page, WRONG);
  await measure(page);
  await typeCode(page, ENDLESS);
  await page.getByRole('button', { name: /^Measure/ }).click();
  await expect(page.locator('[data-run="checking"]')).toBeVisible();
  await page.reload();
  const verdict = page.getByRole('region', { name: 'Results' }).locator('[data-verdict]').first();
  await expect(verdict).toContainText('lost');
  await expect(page.getByRole('region', { name: 'The measurement before' })).toContainText(
    'For earlier code',
  );
  await expect(page.getByRole('region', { name: 'Correctness' })).toHaveCount(0);
  // Told once.
  await page.reload();
  await expect(page.locator('.monaco-editor .view-lines')).toBeVisible();
  await expect(page.getByText('That run was lost')).toHaveCount(0);
});

test('a check that fails leaves no earlier measurement beside it as if it were of the same code', async ({
  page,
}) => {
  await predict(page);
  await typeCode(page, WRONG);
  await measure(page);
  await typeCode(page, `${WRONG} (`);
  await page.getByRole('button', { name: /^Check/ }).click();
  const correctness = page.getByRole('region', { name: 'Correctness' });
  await expect(correctness).toContainText('No case was run');
  await expect(correctness.locator('[data-earlier]')).toHaveCount(0);
  await expect(correctness.locator('[data-case="waits"]').first()).toContainText('not run');
  await expect(page.getByRole('region', { name: 'Results' }).locator('[data-earlier]')).toBeVisible();
});

test('a second press on Measure does not stop the run, by pointer or by key', async ({ page }) => {
  await predict(page);
  await typeCode(page, GOLD);
  await page.getByRole('button', { name: /^Measure/ }).dblclick();
  const code = page.getByRole('region', { name: 'Code' });
  await expect(code.getByRole('button', { name: 'Stop' })).toBeEnabled();
  await expect(page.locator('[data-run]')).toBeVisible();
  // Once it takes presses, one is enough, and what it says of the code before is gone.
  await code.getByRole('button', { name: 'Stop' }).click();
  await expect(page.locator('[data-verdict="stopped"]')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Correctness' })).toHaveCount(0);
  await code.getByRole('button', { name: /^Measure/ }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(code.getByRole('button', { name: 'Stop' })).toBeFocused();
  await expect(code.getByRole('button', { name: 'Stop' })).toBeEnabled();
  await expect(page.locator('[data-run]')).toBeVisible();
  await page.keyboard.press('Escape');
});

test('a phone measures from the Measure tab', async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  await page.goto(site.url + LAB);
  const panes = page.getByRole('navigation', { name: 'Panes' });
  await page.getByRole('button', { name: 'Predict' }).first().click();
  await predict(page);
  await panes.getByRole('button', { name: 'Code' }).click();
  await expect(page.getByText('On a phone')).toBeVisible();
  await panes.getByRole('button', { name: 'Measure' }).click();
  await page.getByRole('region', { name: 'Results' }).getByRole('button', { name: 'Measure' }).click();
  await expect(page.getByRole('region', { name: 'Results' }).locator('[data-run]')).toBeVisible();
  await page.getByRole('region', { name: 'Results' }).getByRole('button', { name: 'Stop' }).click();
  await expect(page.locator('[data-verdict="stopped"]')).toBeVisible();
  await context.close();
});
