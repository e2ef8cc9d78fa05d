import { expect, test } from '@playwright/test';
import { type Site, startSite } from '../../scripts/site.ts';
import { measure, predictAlong, typeCode } from './learner.ts';

/** On one line: the editor closes brackets and indents by itself. */
const GOLD =
  "export function createPolicy({ random }: ReportTools): ReportPolicy { return { onRequest({ entry, recomputing }) { if (!entry || entry.leftMs <= 0) return recomputing ? 'wait' : 'recompute'; " +
  "return !recomputing && -entry.recomputeMs * Math.log(1 - random()) >= entry.leftMs ? 'serve-and-recompute' : 'serve'; } }; }";
/** The likeliest mistake: a flag of one's own that a failed recompute never clears. */
const OWN_FLAG =
  "export function createPolicy(): ReportPolicy { const asked = new Set<string>(); return { onRequest({ key, entry }) { if (entry && entry.leftMs > 0) return 'serve'; if (asked.has(key)) return 'wait'; asked.add(key); return 'recompute'; }, " +
  'onRecomputed({ key, ok }) { if (ok) asked.delete(key); } }; }';
const SHARED =
  "export function createPolicy(): ReportPolicy { return { onRequest({ entry, recomputing }) { if (entry && entry.leftMs > 0) return 'serve'; return recomputing ? 'wait' : 'recompute'; } }; }";

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.close());
test.beforeEach(async ({ page }) => {
  await page.goto(`${site.url}/labs/cache-stampede`);
  await predictAlong(page, '800');
});

test('a learner sees the stampede, watches the run change while typing, and reaches gold', async ({
  page,
}) => {
  const run = page.locator('[data-run]');
  await expect(run).toHaveAttribute('data-run', 'shown', { timeout: 60_000 });
  await expect(page.locator('[data-run-of="starter"]')).toContainText('845');
  await typeCode(page, GOLD);
  await expect(page.locator('[data-run-of="yours"]')).toContainText('5', { timeout: 60_000 });
  await expect(page.locator('[data-run-of="yours"]')).not.toContainText('845');
  const verdict = await measure(page, 90_000);
  await expect(verdict).toHaveAttribute('data-tier', 'gold');
  await expect(page.locator('[data-seed]')).toHaveCount(4);
});

test('the story of one request is told for both runs, and the keyboard goes to its neighbours', async ({
  page,
}) => {
  await typeCode(page, SHARED);
  await expect(page.locator('[data-run-of="yours"]')).not.toContainText('845', { timeout: 60_000 });
  await expect(page.locator('[data-run]')).toHaveAttribute('data-run', 'shown');
  const slider = page.getByRole('slider', { name: /^Request/ });
  await slider.focus();
  const before = await slider.getAttribute('aria-valuenow');
  await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuenow', String(Number(before) + 1));
  await expect(page.locator('[data-story-of="starter"]')).toContainText('on a worker');
  await expect(page.locator('[data-story-of="yours"]')).toContainText('Waited for a recompute');
});

test('each graded seed has its run, and its window a table', async ({ page }) => {
  const run = page.locator('[data-run="shown"]');
  await expect(run).toContainText('300 s at seed 5.', { timeout: 60_000 });
  await typeCode(page, SHARED);
  const seeds = page.getByRole('group', { name: 'Seed' });
  await expect(seeds.getByRole('button')).toHaveText(['Seed 5', '101', '202', '303']);
  await seeds.getByRole('button', { name: 'Seed 101' }).focus();
  await page.keyboard.press('Enter');
  await expect(run).toContainText('300 s at seed 101.', { timeout: 60_000 });
  await expect(page.locator('[data-run-of="starter"]')).toContainText('847');
  await page.getByRole('button', { name: 'Table', exact: true }).focus();
  await page.keyboard.press('Enter');
  const table = page.getByRole('table', { name: /in 20 equal spans$/ });
  await expect(table.getByRole('columnheader')).toHaveText([
    'From',
    'Run',
    'Arrivals',
    'In flight',
    'Queue',
    'Hit ratio',
    'p99',
    'Success',
  ]);
  await expect(table.getByRole('row')).toHaveCount(41);
  // Both meet the same requests.
  const [starter, yours] = await Promise.all(
    [1, 2].map(async (row) => table.getByRole('row').nth(row).getByRole('cell').first().innerText()),
  );
  expect(starter).toBe(yours);
});

test('the seed that decided the last Measure is marked', async ({ page }) => {
  await typeCode(page, SHARED);
  await measure(page, 90_000);
  await page.getByRole('tab', { name: 'Profile' }).click();
  await expect(page.getByRole('button', { name: /the worst of the last Measure$/ })).toHaveText('101 worst', {
    timeout: 60_000,
  });
});

test('the world is read beside the policy, and is not the policy’s to change', async ({ page }) => {
  const files = page.getByRole('group', { name: 'File' });
  await files.getByRole('button', { name: 'world.ts' }).focus();
  await page.keyboard.press('Enter');
  const world = page.getByRole('region', { name: 'world.ts, to read' });
  await expect(world).toContainText('const WORKERS = 4;');
  await expect(world).toContainText('interface ReportPolicy');
  await expect(world).not.toContainText('FAILURES');
  await expect(page.locator('.monaco-editor')).toBeHidden();
  // Going to the third step goes back to one's own file, and the keyboard is in it.
  await page.keyboard.press('Alt+3');
  await expect(page.locator('.monaco-editor.focused')).toBeVisible();
  await expect(world).toHaveCount(0);
});

test('a flag that a failure never clears is told in the words of the lab', async ({ page }) => {
  await typeCode(page, OWN_FLAG);
  const verdict = await measure(page, 90_000);
  await expect(verdict).toHaveAttribute('data-verdict', 'wrong');
  await expect(page.getByRole('region', { name: 'Results' })).toContainText(
    'no recompute of it is under way: the answer would never come',
  );
});

test('a policy that never answers is told so while it is typed, and the next run is clean', async ({
  page,
}) => {
  await typeCode(
    page,
    'export function createPolicy(): ReportPolicy { return { onRequest() { for (;;); } }; }',
  );
  const results = page.getByRole('region', { name: 'Results' });
  await expect(results).toContainText('took more than 20,000 steps', { timeout: 60_000 });
  await typeCode(page, SHARED);
  await expect(page.locator('[data-run]')).toHaveAttribute('data-run', 'shown', { timeout: 60_000 });
});
