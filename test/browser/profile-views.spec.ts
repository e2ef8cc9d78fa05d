import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { type Site, startSite } from '../../scripts/site.ts';

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.close());

/** Opens recordings of the corpus as a visitor picks them. */
async function open(page: Page, ...paths: string[]) {
  await page.goto(`${site.url}/profiles`);
  await expect(page.getByRole('heading', { name: 'Open a profile' })).toBeVisible();
  await page
    .getByLabel('Profile file', { exact: true })
    .setInputFiles(
      paths.map((path) => fileURLToPath(new URL(`../fixtures/profiles/${path}`, import.meta.url))),
    );
}

test('a plan is a tree with the node to look at first and its text beside it, and another is set against it', async ({
  page,
}) => {
  await open(page, 'explain-text/missing-index.txt', 'explain-json/quick.json');
  await expect(page.getByRole('heading', { name: 'From missing-index.txt to quick.json' })).toBeVisible();
  await expect(page.getByRole('row', { name: 'Pages 1,471 19' })).toBeVisible();
  const tree = page.getByRole('tree', { name: 'Plan of quick.json' });
  await tree.getByRole('treeitem', { selected: true }).focus();
  await page.keyboard.press('Home');
  await expect(tree.getByRole('treeitem', { name: /^Limit/ })).toBeFocused();
  await page.getByRole('button', { name: 'Back to missing-index.txt' }).click();
  await expect(page.getByText('Look at the Seq Scan first.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Text of the plan' })).toContainText(
    'Rows Removed by Filter: 199968',
  );
  await page.getByText('The same as a table').click();
  await expect(page.getByRole('row', { name: 'Seq Scan orders 32 33 199,968 1,471' })).toBeVisible();
});

test('a page load is a waterfall with what blocks rendering, filtered by type and walked by keys', async ({
  page,
}) => {
  await open(page, 'lighthouse/slow-13.lighthouse.json.gz');
  await expect(page.getByText('FCP at 944 ms')).toBeVisible();
  await expect(page.getByRole('row', { name: /^\/style\.css blocks rendering stylesheet/ })).toBeVisible();
  await page.getByRole('button', { name: '/', exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('button', { name: '/style.css' })).toBeFocused();
  await expect(page.getByRole('row', { name: 'Rendering blocked until it was there' })).toBeVisible();
  await page.getByLabel('Show').selectOption({ label: 'Scripts, 4' });
  await expect(page.getByText(/^4 requests, /)).toBeVisible();
  await page.getByRole('tab', { name: 'Table' }).click();
  await expect(
    page.getByRole('row', { name: /^\/library\.js script .* 63\.9 KiB 63\.8 KiB blocked$/ }),
  ).toBeVisible();
});

test('a bundle is a treemap that is looked into by keys, with duplicates marked and packages as a table', async ({
  page,
}) => {
  await open(page, 'webpack/heavy.stats.json.gz');
  const map = page.getByRole('group', { name: /^Treemap/ });
  await map.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText(/^moment package 688 KiB/)).toBeVisible();
  for (const key of ['Home', 'Enter', 'Home', 'Enter']) await page.keyboard.press(key);
  await expect(page.getByText(/^moment\.js module 172 KiB/)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByText('All outputs')).toBeVisible();
  await page.getByRole('searchbox').fill('date-fns');
  await page.getByRole('tab', { name: 'Packages' }).click();
  await expect(page.getByRole('row', { name: /^date-fns in node_modules.*duplicate/ })).toHaveCount(2);
});

test('benchmarks are drawn run by run, and a second file is compared by the test of its runs', async ({
  page,
}) => {
  await open(page, 'go-bench/before.txt');
  await expect(page.getByRole('img', { name: /^10 runs from / })).toHaveCount(3);
  await page
    .getByLabel('Second profile file')
    .setInputFiles(fileURLToPath(new URL('../fixtures/profiles/go-bench/after.txt', import.meta.url)));
  await expect(page.getByRole('heading', { name: 'From before.txt to after.txt' })).toBeVisible();
  await expect(page.getByRole('row', { name: /^Line\/items=100-2 .* −92\.02 % Better/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /^Total-2 .* \+8\.00 % The same .*p 0\.739/ })).toBeVisible();
});

test('commits of React are a strip, and each a flame of components with why they rendered', async ({
  page,
}) => {
  await open(page, 'react-profiler/slow.react.json.gz');
  const strip = page.getByRole('slider', { name: 'Commit' });
  await expect(strip).toHaveAttribute('aria-valuetext', /^Commit 4, 108 ms of rendering, 34 renders$/);
  await page.getByRole('group', { name: /^Flame graph of commit 4/ }).focus();
  for (let steps = 0; steps < 3; steps++) await page.keyboard.press('ArrowDown');
  await expect(page.getByText(/^List own .* though nothing of it had changed$/)).toBeVisible();
  await strip.focus();
  await page.keyboard.press('Home');
  await expect(page.getByText('Commit 1 of 4')).toBeVisible();
  await page.getByRole('tab', { name: 'All commits' }).click();
  await expect(page.getByRole('row', { name: /^Price .* 56 nothing changed 56$/ })).toBeVisible();
});
