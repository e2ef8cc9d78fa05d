import { expect, type Locator, type Page, test } from '@playwright/test';
import { type Site, startSite } from '../../scripts/site.ts';
import { expectNoViolations } from '../support/axe.ts';

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.close());
test.beforeEach(async ({ page }) => {
  await page.goto(`${site.url}/labs/envelope-amdahl`);
  await expect(page.locator('[data-questions="ready"]')).toBeVisible({ timeout: 60_000 });
});

/** What somebody types who knows the arithmetic, from the numbers in the question. */
const TYPED: Readonly<Record<string, (numbers: readonly number[]) => string>> = {
  'one-part': ([share, factor]) => `1 / (1 - ${share} % + ${share} % / ${factor})`,
  page: ([size, line]) => `${size} MB / ${line} Mbit/s`,
  queries: ([rows, trip]) => `${rows! + 1} × ${trip} ms`,
  'fan-out': ([count]) => `1 - 0.99 ^ ${count}`,
  'in-flight': ([rate, latency]) => `${rate}/s * ${latency} ms`,
  'hit-ratio': ([before, after]) => `${100 - before!} / ${100 - after!}`,
  'random-reads': ([, block, iops, stream]) => `${stream} MB/s / (${iops} IOPS * ${block} KiB)`,
  writer: ([, flush]) => `1 / ${flush} ms`,
  memory: ([sockets, buffer]) => `${sockets} * ${buffer} KB`,
  egress: ([rate, answer]) => `${rate} /s * ${answer} KB`,
};

const question = (page: Page, name: string): Locator => page.locator(`[data-question="${name}"]`);
const numbersIn = (text: string): number[] =>
  [...text.matchAll(/\d[\d,]*(?:\.\d+)?/g)].map(([number]) => Number(number.replaceAll(',', '')));
const rowsOf = async (of: Locator): Promise<number[][]> =>
  (await of.locator('tbody tr').all()).reduce<Promise<number[][]>>(
    async (before, row) => [
      ...(await before),
      (await row.locator('td').allInnerTexts()).slice(1).map((cell) => numbersIn(cell)[0]!),
    ],
    Promise.resolve([]),
  );

/** Answers everything right, with the keyboard as far as there is something to type. */
async function answerAll(page: Page): Promise<void> {
  for (const [name, typed] of Object.entries(TYPED)) {
    const asked = await question(page, name).locator('p').first().innerText();
    await question(page, name)
      .getByRole('textbox')
      .fill(typed(numbersIn(asked)));
  }
  const fixes = await rowsOf(question(page, 'fixes'));
  const order = [...fixes.keys()].sort((a, b) => perHour(fixes[b]!) - perHour(fixes[a]!));
  for (const place of order) await question(page, 'fixes').getByRole('button').nth(place).click();
  const stop = (await rowsOf(question(page, 'stop'))).findIndex(
    ([left, largest]) => left! / (left! - largest!) < 1.1,
  );
  await question(page, 'stop').getByRole('radio').nth(stop).check();
}
const perHour = ([before, after, work]: readonly number[]) => (before! - after!) / work!;

const handIn = async (page: Page): Promise<Locator> => {
  await page.getByRole('button', { name: 'Hand in and run' }).click();
  const verdict = page.getByRole('region', { name: 'Results' }).locator('[role="status"][data-verdict]');
  await expect(verdict).toBeVisible({ timeout: 60_000 });
  return verdict;
};

test('a learner answers by arithmetic, hands in, sees every run, and has gold', async ({ page }) => {
  await expect(page.locator('.monaco-editor')).toHaveCount(0);
  await expect(page.getByRole('list', { name: 'Steps' }).getByRole('button')).toHaveCount(3);
  await expectNoViolations(page, 'the sheet');
  await answerAll(page);
  await expect(page.getByText('12 of 12 answered')).toBeVisible();
  const verdict = await handIn(page);
  await expect(verdict).toHaveAttribute('data-tier', 'gold');
  await expect(page.locator('[data-result]')).toHaveCount(12);
  await expect(page.locator('[data-standing="met"]')).toHaveCount(12);
  await expectNoViolations(page, 'the results');
  await page.getByRole('button', { name: 'Explain', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Results' })).toContainText('When is a change');
});

test('a mistake is told in the words of the lab, what was handed in stays, and the next round has other numbers', async ({
  page,
}) => {
  const asked = await question(page, 'page').locator('p').first().innerText();
  const [size, line] = numbersIn(asked);
  await question(page, 'page')
    .getByRole('textbox')
    .fill(`${size! / line!} s`);
  await question(page, 'memory').getByRole('textbox').fill('4 GB');
  const verdict = await handIn(page);
  await expect(verdict).toContainText(/Not yet bronze: [01] of 12 answers within 2×; 7 needed/);
  await expect(page.getByRole('region', { name: 'What next' })).toContainText('A byte has eight of them');
  await expect(page.locator('[data-result="page"]')).toContainText('8× too small');
  await expect(page.locator('[data-result="queries"]')).toContainText('Left empty');
  await expect(question(page, 'page').getByRole('textbox')).toHaveAttribute('readonly', '');
  // So after a reload, too: the first answers count.
  await page.reload();
  await expect(question(page, 'page').getByRole('textbox')).toHaveAttribute('readonly', '', {
    timeout: 60_000,
  });
  await page.getByRole('region', { name: 'Answers' }).getByRole('button', { name: 'New numbers' }).click();
  await expect(question(page, 'page').getByRole('textbox')).toHaveValue('');
  await expect(page.locator('[data-question] > p').first()).toBeVisible();
  const texts = await page.locator('[data-question] > p').allInnerTexts();
  expect(texts.join(' ')).not.toContain(asked);
  await page.getByRole('tab', { name: /History/ }).click();
  await page.getByRole('button', { name: 'See answers of attempt 1' }).click();
  await expect(page.getByRole('dialog')).toContainText('8× too small');
});

test('what is typed is kept over a reload, with its numbers; what cannot be read is told and not graded', async ({
  page,
}) => {
  const asked = await question(page, 'queries').locator('p').first().innerText();
  const field = question(page, 'queries').getByRole('textbox');
  await field.fill('5 ');
  await field.press('m');
  await expect(page.locator('[data-save="saved"]')).toBeVisible();
  await page.reload();
  await expect(field).toHaveValue('5 m', { timeout: 60_000 });
  await expect(question(page, 'queries').locator('p').first()).toHaveText(asked);
  await expect(question(page, 'queries')).toContainText('“m” is no unit here.');
  await page.getByRole('button', { name: 'Hand in and run' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'A list with details' })).toContainText(
    '“m” is no unit',
  );
  await expect(field).toBeFocused();
  await page.keyboard.press('ControlOrMeta+Shift+Enter');
  const results = page.getByRole('region', { name: 'Results' });
  await expect(results.locator('[data-verdict="wrong"]')).toContainText('Nothing was graded', {
    timeout: 60_000,
  });
  await expect(field).not.toHaveAttribute('readonly');
  await field.fill('<img src=x onerror=alert(1)>');
  await field.blur();
  await expect(question(page, 'queries')).toContainText('“<” cannot be read.');
});
