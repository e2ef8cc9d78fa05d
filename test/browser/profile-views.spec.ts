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

test('memory over time has its peak marked, is read by keys, and each moment is told apart by who held it', async ({
  page,
}) => {
  await open(page, 'memray-html/temporal.memray.html');
  await page.getByRole('tab', { name: 'Over time' }).click();
  await expect(page.getByRole('button', { name: /, peak$/, pressed: true })).toBeVisible();
  await expect(page.getByRole('row', { name: /^render 1\.6 MiB 50 %/ })).toBeVisible();
  await page.getByRole('group', { name: 'What was held at' }).getByRole('button').nth(3).click();
  await expect(page.getByRole('row', { name: /^report/ })).toHaveCount(0);
  const slider = page.getByRole('slider', { name: 'Moment' });
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', /^0 ns: /);
  await page.getByRole('button', { name: 'Open another file' }).click();
  await open(page, 'mprof/grow.mprof.dat');
  await expect(page.getByRole('row', { name: /^__main__\.keep 5 21 MiB$/ })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Memory over time' })).toContainText('memory was largest at');
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

test('a heap shows what holds an object, and two of them which class grew', async ({ page }) => {
  await open(page, 'heap-snapshot/rows-after.heapsnapshot.gz');
  await page.getByRole('searchbox', { name: 'Find classes by name' }).fill('RowRegistry');
  await page.getByRole('button', { name: 'RowRegistry', exact: true }).click();
  const holders = page.getByRole('table', { name: /^What holds RowRegistry/ });
  await expect(holders.getByRole('button', { name: /^registry in Window/ })).toBeVisible();
  await expect(holders.getByRole('row').last()).toContainText('in the root');
  await page.getByRole('button', { name: 'Show it' }).first().click();
  await expect(page.getByRole('heading', { name: /^Objects of Detached/ })).toBeVisible();

  await open(page, 'heap-snapshot/rows-before.heapsnapshot.gz', 'heap-snapshot/rows-after.heapsnapshot.gz');
  await expect(page.getByRole('row', { name: 'Order 600 0 +600 +11.7 KiB 44.5 KiB' })).toBeVisible();
  await page.getByRole('button', { name: 'Order', exact: true }).click();
  await expect(page.getByRole('heading', { name: /^What holds Order @/ })).toBeVisible();
});

test('a main thread begins at its slowest interaction, and a finding shows its place', async ({ page }) => {
  await open(page, 'chrome-trace/click-slow.json.gz');
  await expect(page.getByRole('img', { name: /click at 1,496 ms, answered after 802 ms/ })).toBeVisible();
  await page.getByRole('tab', { name: 'Forced layouts' }).click();
  await expect(page.getByRole('row', { name: /measureRows/ }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Whole recording' }).click();
  await expect(page.getByText(/^From 0\b.* to 3,148 ms/)).toBeVisible();
  await page
    .getByRole('listitem')
    .filter({ hasText: '7 long tasks' })
    .getByRole('button', { name: 'Show it' })
    .click();
  await expect(page.getByText(/^From 0\b.* to 3,148 ms/)).toBeHidden();
});

test('panels share one axis of time and can be ordered by who moved first', async ({ page }) => {
  await page.goto(`${site.url}/profiles`);
  await page
    .getByLabel('Profile file', { exact: true })
    .setInputFiles(
      fileURLToPath(
        new URL('../../labs/apm-triage/recordings/inventory.prometheus.json.gz', import.meta.url),
      ),
    );
  const waiting = page.getByRole('table', { name: /^waiting for a connection/ });
  await expect(waiting.getByRole('row').nth(1)).toContainText('cart');
  await page.getByRole('button', { name: 'First to move' }).click();
  await expect(waiting.getByRole('row').nth(1)).toContainText('inventory');
  await expect(waiting.getByRole('row').nth(2)).toContainText('never');
});

test('sessions stand below the one that they wait for, and statements are ranked by any column', async ({
  page,
}) => {
  await open(page, 'pg-locks/convoy.csv');
  const queue = page.getByRole('table', { name: /^Each session below the one that it waits for/ });
  await expect(queue.getByRole('row').nth(1)).toContainText('idle in transaction');
  await expect(queue.getByRole('row').nth(2)).toContainText('AccessExclusiveLock on orders');
  await open(page, 'pg-stat-statements/all-columns.csv');
  const statements = page.getByRole('table', { name: /^7 statements/ });
  await expect(statements.getByRole('row').nth(1)).toContainText('5.11 s');
  await page.getByRole('button', { name: 'Calls' }).click();
  await expect(statements.getByRole('row').nth(1)).not.toContainText('5.11 s');
});

test('lines stand as they are written, with what each came to, and as a table of the dearest', async ({
  page,
}) => {
  await open(page, 'line-profiler/prices.lines.txt');
  const lines = page.getByRole('region', { name: 'Lines', exact: true });
  const listing = lines.getByRole('table').first();
  await expect(listing.getByRole('columnheader', { name: 'Hits' })).toBeVisible();
  const numbers = (await listing.locator('tbody tr td:first-child').allTextContents()).map(Number);
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  await lines.getByRole('button', { name: 'Dearest first' }).click();
  await expect(lines.getByRole('table').getByRole('row').nth(1)).toContainText('prices.py:');
});

test('on a phone no view of a recording goes sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const [path, view] of [
    ['explain-json/quick.json', 'Plan'],
    ['lighthouse/slow-13.lighthouse.json.gz', 'Page load'],
    ['go-bench/before.txt', 'Benchmarks'],
    ['react-profiler/slow.react.json.gz', 'Commits'],
    ['heap-snapshot/rows-after.heapsnapshot.gz', 'Heap'],
    ['chrome-trace/click-slow.json.gz', 'Main thread'],
    ['prometheus/itself.json', 'Panels'],
    ['line-profiler/prices.lines.txt', 'Lines'],
    ['pahole/orders.pahole.txt', 'Lines'],
    ['pg-locks/convoy.csv', 'Sessions'],
    ['pg-stat-statements/all-columns.csv', 'Statements'],
  ] as const) {
    await open(page, path);
    await expect(page.getByRole('region', { name: view, exact: true })).toBeVisible();
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over, `${path}, ${view}`).toBeLessThanOrEqual(0);
  }
});
