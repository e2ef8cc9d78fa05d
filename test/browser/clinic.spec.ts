import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { type Site, startSite } from '../../scripts/site.ts';
import { expectNoViolations } from '../support/axe.ts';

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.close());

const trace = fileURLToPath(new URL('../fixtures/profiles/otlp/big-cart.otlp.json', import.meta.url));
const question = (page: Page, name: string) => page.getByRole('heading', { level: 2, name });
const goOn = (page: Page) => page.getByRole('button', { name: 'Go on with this answer' }).click();
const answer = async (page: Page, name: RegExp) => {
  await page.getByRole('radio', { name }).check();
  await goOn(page);
};

test('a case goes from the client’s words over a dropped trace to a report, and nothing of it is sent', async ({
  page,
}) => {
  await page.goto(`${site.url}/clinic`);
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(request.url());
  });
  await page.getByRole('link', { name: /Our API is slow/ }).click();
  await page.getByLabel('Whose system is it?').fill('Web shop <b>checkout</b>');
  await page.getByLabel('p95, ms', { exact: true }).fill('1,900');
  await page.getByLabel('Target for p95, ms').fill('300');
  await page.getByLabel('Source: who or what says so').fill('access.log');
  await answer(page, /The number misses its target/);
  await answer(page, /Requests with much data/);
  await answer(page, /Much less than a core/);
  for (const [label, value] of [
    ['Database, ms', '1,102'],
    ['Other services, ms', '342'],
    ['Own code, ms', '190'],
  ] as const) {
    await page.getByLabel(label).fill(value);
  }
  await expect(page.getByText('Database alone cannot get you there.')).toBeVisible();
  await answer(page, /One of them has half/);

  await expect(question(page, 'Many quick queries, or one slow one?')).toBeVisible();
  await expect(page.getByText('ruled out: 10 %: at most 1.11×')).toBeVisible();
  await page.getByLabel('Evidence file').setInputFiles(trace);
  await expect(page.getByText('Your figures say this')).toBeVisible();
  await page.getByLabel('Queries a request').fill('62');
  await page.getByLabel('Mean of one, ms').fill('17.2');
  await expect(page.getByText('62 × 17.2 = 1,066 ms, 97 % of database')).toBeVisible();
  await goOn(page);
  while (await page.getByRole('button', { name: 'I cannot get this' }).isVisible()) {
    const before = await page.getByText(/^Question \d+/).innerText();
    await page.getByRole('button', { name: 'I cannot get this' }).click();
    await expect(page.getByText(before, { exact: true })).toBeHidden();
  }
  await page.getByRole('link', { name: 'Read the report' }).click();

  await expect(page.getByRole('heading', { name: 'One query for all rows' })).toBeVisible();
  await expect(page.getByText('1,066 ms, 56 % of p95. At most 2.3×.')).toBeVisible();
  await expect(page.getByRole('article').getByText('Web shop <b>checkout</b>')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  const markdown = readFileSync(await (await download).path(), 'utf8');
  expect(markdown).toContain('## 1. One query for all rows (estimated)');
  expect(markdown).toContain('Web shop \\<b\\>checkout\\</b\\>');
  expect(sent).toEqual([]);
  for (const theme of ['light', 'dark'] as const) {
    // Colours change in a moment of their own after the theme does; a page that opens in it has them from the start.
    await page.emulateMedia({ colorScheme: theme });
    await page.reload();
    await expect(page.getByRole('heading', { name: 'One query for all rows' })).toBeVisible();
    await expectNoViolations(page, `the report, ${theme}`);
  }
});

test('a case is answered by keys alone, and a reload in the middle of a word loses nothing', async ({
  page,
}) => {
  await page.goto(`${site.url}/clinic/memory-grows-until-oom`);
  const field = page.getByLabel('Hours to the limit');
  await expect(field).toBeEnabled();
  await field.focus();
  await page.keyboard.type('48');
  await page.reload();
  await expect(field).toHaveValue('48');
  const first = page.getByRole('radio').first();
  await first.focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /The runtime, at the limit/ })).toBeChecked();
  for (const name of ['Note for the report', 'Go on with this answer']) {
    await page.keyboard.press('Tab');
    await expect(page.getByLabel(name).or(page.getByRole('button', { name }))).toBeFocused();
  }
  await page.keyboard.press('Enter');
  await expect(question(page, 'Does it level off?')).toBeFocused();
  await page.goto(`${site.url}/clinic`);
  await page.getByRole('link', { name: 'No name yet' }).click();
  await expect(question(page, 'Does it level off?')).toBeVisible();
  await expectNoViolations(page, 'a case');
});
