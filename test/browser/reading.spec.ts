import { expect, type Page, test } from '@playwright/test';
import { type Site, startSite } from '../../scripts/site.ts';
import { expectNoViolations } from '../support/axe.ts';

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.close());
test.beforeEach(async ({ page }) => {
  await page.goto(`${site.url}/labs/flamegraph-first-read`);
  await expect(recording(page).locator('canvas')).toBeVisible({ timeout: 60_000 });
});

const recording = (page: Page) => page.getByRole('region', { name: 'Recording', exact: true });
const questions = (page: Page) => page.getByRole('list', { name: 'Questions' }).getByRole('button');
const said = (page: Page) => page.getByRole('status').filter({ hasText: /Right|Not that/ });

/** Picks a function in the table of functions, by way of its callers. */
async function pick(page: Page, name: string): Promise<void> {
  await recording(page).getByRole('tab', { name: 'Functions' }).click();
  await recording(page).getByRole('button', { name, exact: true }).click();
  await recording(page)
    .getByRole('button', { name: `Pick ${name}`, exact: true })
    .click();
  await page.getByRole('button', { name: /^Answer( again)?$/ }).click();
}

async function type(page: Page, text: string): Promise<void> {
  await page.getByRole('region', { name: 'Answers' }).getByRole('textbox').fill(text);
  await page.getByRole('button', { name: /^Answer( again)?$/ }).click();
}

async function handIn(page: Page) {
  await page.getByRole('button', { name: 'Hand in' }).click();
  const verdict = page.getByRole('region', { name: 'Results' }).locator('[role="status"][data-verdict]');
  await expect(verdict).toBeVisible({ timeout: 60_000 });
  return verdict;
}

test('a learner picks what the recording shows, is told why, hands in, and has gold', async ({ page }) => {
  await expect(page.locator('.monaco-editor')).toHaveCount(0);
  await expectNoViolations(page, 'the recording');
  await pick(page, '__sin_fma');
  await expect(said(page)).toContainText('Right');
  await expect(said(page)).toContainText('of the samples have it innermost');
  await page.getByRole('button', { name: 'Next question' }).click();
  await pick(page, 'weights_of');
  await expect(said(page)).toContainText('Right');
  await questions(page).nth(2).click();
  await expect(recording(page).getByRole('button', { name: 'Before' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await pick(page, 'inflate_fast');
  await expect(said(page)).toContainText('Right');
  await questions(page).nth(3).click();
  await type(page, '4347 / 1200');
  await expect(said(page)).toContainText('3.62×');
  await questions(page).nth(4).click();
  await type(page, '4.3x');
  await expect(said(page)).toContainText('Right');
  await expect(await handIn(page)).toContainText('Gold');
  await expect(page.locator('[data-standing="met"]')).toHaveCount(5);
  await expectNoViolations(page, 'the results');
});

test('whoever picks the widest frame is told what width is, keeps the answer over a reload, and reads another recording', async ({
  page,
}) => {
  await pick(page, 'main');
  await expect(said(page)).toContainText('Not that');
  await expect(said(page)).toContainText('everything is called from there');
  await page.reload();
  await expect(questions(page).first()).toHaveAccessibleName(/answered/);
  await questions(page).first().click();
  await expect(said(page)).toContainText('Not that');
  await pick(page, '__sin_fma');
  await expect(said(page)).toContainText('Right, but not at first');

  await expect(await handIn(page)).toContainText('3 needed');
  await expect(page.locator('[data-result="top-edge"]')).toHaveAttribute('data-standing', 'notyet');
  await page
    .getByRole('region', { name: 'Answers' })
    .getByRole('button', { name: 'Read recording 2 of 2' })
    .click();
  await expect(page.getByRole('region', { name: 'Answers' })).toContainText('The thumbnails, since Friday');
  await expect(questions(page).first()).not.toHaveAccessibleName(/answered/);
  await pick(page, '__memmove_avx_unaligned_erms');
  await expect(said(page)).toContainText('Right');
});

test('the difference of the two files is shown, and a function can be picked in it', async ({ page }) => {
  await recording(page).getByRole('button', { name: 'Difference' }).click();
  await expect(recording(page)).toContainText('1,200 and 4,347 samples');
  await recording(page).getByRole('button', { name: 'Pick __sin_fma' }).first().click();
  await expect(page.getByRole('button', { name: 'Answer', exact: true })).toBeEnabled();
});

test('on a phone the recording and its question fit, and nothing scrolls sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'Answers' }).first().click();
  await expect(recording(page)).toBeVisible();
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wider).toBeLessThanOrEqual(0);
});

test('a span is picked in the waterfall, and the request itself is told to be no answer', async ({
  page,
}) => {
  await page.goto(`${site.url}/labs/trace-waterfall`);
  const lines = recording(page).getByRole('table').first().getByRole('button');
  await expect(lines.first()).toBeVisible({ timeout: 60_000 });
  // The key of what is picked names the service, so the button below the waterfall tells which line it is.
  const pickLine = async (at: number) => {
    await lines.nth(at).click();
    await recording(page)
      .getByRole('button', { name: /^Pick / })
      .click();
  };
  await pickLine(0);
  await expect(page.getByRole('region', { name: 'Answers' }).locator('form')).toContainText('POST /checkout');
  await page.getByRole('button', { name: 'Answer', exact: true }).click();
  await expect(said(page)).toContainText('That is the request itself');
});
