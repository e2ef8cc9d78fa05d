import { expect, type Page, test } from '@playwright/test';
import { type Site, startSite } from '../../../scripts/site.ts';
import { expectNoViolations } from '../../support/axe.ts';
import { LAB, predict } from '../learner.ts';

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.close());

/** Asks for the solution, which opens the debrief as a pass would. */
async function openDebrief(page: Page): Promise<void> {
  await page.goto(site.url + LAB);
  await predict(page);
  await page.getByRole('button', { name: 'Solution' }).click();
  await page.getByRole('dialog').getByRole('button', { name: /show/i }).click();
  await expect(page.getByRole('dialog').locator('.monaco-diff-editor')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await page.getByRole('tab', { name: 'Explain' }).click();
}

test('an answer that was typed and not handed in is there after a reload, and in another tab', async ({
  page,
  context,
}) => {
  await openDebrief(page);
  const answer = page.getByRole('region', { name: 'Trade-off' }).getByRole('textbox');
  await answer.fill('A Map costs memory');
  await page.reload();
  await page.getByRole('tab', { name: 'Explain' }).click();
  await expect(answer).toHaveValue('A Map costs memory');
  await answer.press('ControlOrMeta+End');
  await answer.pressSequentially(' for each account.');
  // Left for another tab of the workbench, and written with that.
  await page.getByRole('tab', { name: 'History' }).click();
  await page.getByRole('tab', { name: 'Explain' }).click();
  await expect(answer).toHaveValue('A Map costs memory for each account.');
  const other = await context.newPage();
  await other.goto(site.url + LAB);
  await other.getByRole('tab', { name: 'Explain' }).click();
  const there = other.getByRole('region', { name: 'Trade-off' });
  await expect(there.getByRole('textbox')).toHaveValue('A Map costs memory for each account.');
  await there.getByRole('button', { name: /Keep my answer/ }).click();
  await expect(there.getByText('Model answer', { exact: true })).toBeVisible();
  await page.reload();
  await page.getByRole('tab', { name: 'Explain' }).click();
  await expect(page.getByText('A Map costs memory for each account.')).toBeVisible();
  await expect(answer).toHaveCount(0);
});

test('once the debrief is open the other answers of the lab stand there, each beside one’s own code', async ({
  page,
}) => {
  await openDebrief(page);
  const others = page.getByRole('region', { name: 'Other answers to this lab' });
  await expect(others.getByRole('listitem').first()).toContainText('Gold');
  await expectNoViolations(page, 'lab, explain');
  await others.getByRole('button', { name: 'Sort merge beside your code' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Your code and “Sort merge”' });
  await expect(dialog.locator('.monaco-diff-editor')).toBeVisible({ timeout: 30_000 });
  await expect(dialog.locator('.editor.modified .view-lines')).toContainText('sort');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
