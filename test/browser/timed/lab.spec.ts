import { expect, test } from '@playwright/test';
import { type Site, startSite } from '../../../scripts/site.ts';
import { ENDLESS, GOLD, LAB, MEMORY_BOMB, measure, predict, typeCode, WRONG } from '../learner.ts';

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.close());
test.beforeEach(async ({ page }) => {
  await page.goto(site.url + LAB);
});

test('a learner predicts before there is an editor, reads the profile, types a fix and reaches gold', async ({
  page,
}) => {
  await expect(page.locator('.monaco-editor')).toHaveCount(0);
  await predict(page);
  await expect(page.getByText(/samples, one every/)).toBeVisible();
  await typeCode(page, GOLD);
  await page.getByRole('button', { name: /^Check/ }).click();
  await expect(page.locator('[data-correct="true"]')).toBeVisible();
  let verdict = await measure(page);
  // A busy machine may leave a run open; it says so, and the learner runs it again.
  for (let again = 0; again < 3 && (await verdict.getAttribute('data-verdict')) === 'undecided'; again++)
    verdict = await measure(page);
  await expect(verdict).toHaveAttribute('data-tier', 'gold');
  await expect(verdict).toHaveAttribute('data-verdict', 'met');
  await page.getByRole('tab', { name: 'Explain' }).click();
  await expect(page.getByRole('region', { name: 'Trade-off' })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'What next' }).getByRole('link').first()).toBeVisible();
});

test('a wrong answer is told by its case, with expected and actual, and no speed is shown', async ({
  page,
}) => {
  await predict(page);
  await typeCode(page, WRONG);
  await page.getByRole('button', { name: /^Check/ }).click();
  await expect(page.locator('[data-correct="false"]')).toContainText('plan-2');
  const verdict = await measure(page);
  await expect(verdict).toHaveAttribute('data-verdict', 'wrong');
  await expect(page.getByText('Every sample')).toHaveCount(0);
});

test('an endless loop ends with a sentence that names its line, the page is alive and the code is kept', async ({
  page,
}) => {
  await predict(page);
  // The editor closes the brace.
  await typeCode(page, 'export function mergePlans(input: any): any {\nlet sum = 0;\nfor (;;)\nsum += 1;');
  const verdict = await measure(page);
  await expect(verdict).toHaveAttribute('data-verdict', 'time-out');
  await expect(verdict).toContainText('mostly at line 4');
  await page.reload();
  await expect(page.locator('.monaco-editor .view-lines')).toContainText('for');
  await typeCode(page, WRONG);
  await expect(await measure(page)).toHaveAttribute('data-verdict', 'wrong');
});

test('a memory bomb ends with a sentence and the next run works', async ({ page }) => {
  await predict(page);
  await typeCode(page, MEMORY_BOMB);
  const verdict = await measure(page);
  expect(['time-out', 'crashed', 'wrong']).toContain(await verdict.getAttribute('data-verdict'));
  await typeCode(page, WRONG);
  await expect(await measure(page)).toHaveAttribute('data-verdict', 'wrong');
});

test('a run can be stopped, and stopping judges nothing', async ({ page }) => {
  await predict(page);
  await typeCode(page, GOLD);
  await page.getByRole('button', { name: /^Measure/ }).click();
  await page.getByRole('tabpanel', { name: 'Measure' }).getByRole('button', { name: 'Stop' }).click();
  await expect(
    page.getByRole('region', { name: 'Results' }).locator('[data-verdict="stopped"]'),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: /^Measure/ })).toBeEnabled();
});

test('an attempt is in the history after a reload and can be restored, and that can be undone', async ({
  page,
}) => {
  await predict(page);
  await typeCode(page, WRONG);
  await measure(page);
  await typeCode(page, ENDLESS);
  await page.reload();
  await page.getByRole('tab', { name: /History/ }).click();
  await page
    .getByRole('button', { name: /^Restore attempt/ })
    .first()
    .click();
  await expect(page.locator('.monaco-editor .view-lines')).toContainText('null');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('.monaco-editor .view-lines')).toContainText('for');
});

test('a hint is counted, and the solution opens beside the learner’s own code', async ({ page }) => {
  await predict(page);
  await page.getByRole('button', { name: /hint 1/i }).click();
  await expect(page.getByRole('region', { name: 'Hints' })).toContainText('Count before you change anything');
  await page.getByRole('button', { name: 'Solution' }).click();
  await page.getByRole('dialog').getByRole('button', { name: /show/i }).click();
  await expect(page.getByRole('dialog').locator('.monaco-diff-editor')).toContainText('planByEmail', {
    timeout: 30_000,
  });
});

test('a run that is asked for while the noise is being read starts after the reading', async ({ page }) => {
  await predict(page);
  await page.getByRole('button', { name: 'Read noise' }).click();
  await page.getByRole('button', { name: /^Check/ }).click();
  await expect(page.locator('[data-noise="unread"]')).toHaveCount(0);
  await expect(page.locator('[data-correct="true"]')).toBeVisible();
});
