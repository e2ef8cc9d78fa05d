import { expect, type Page, test } from '@playwright/test';
import { type Site, startSite } from '../../scripts/site.ts';
import { openWidget as openWidgetOf, type Widget } from './widget.ts';

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.close());

const openWidget = (page: Page, lesson: string, title: string): Promise<Widget> =>
  openWidgetOf(page, site.url, lesson, title);

test('7.1: twenty calls need a far better hit ratio than one', async ({ page }) => {
  const widget = await openWidget(page, 'caching/cache-economics', 'Hits and pages');
  await widget.slide('Calls in a page', 4);
  await expect(widget.goal).toContainText('have a miss in them');
  const hit = widget.figure.getByRole('slider', { name: 'Hit ratio' });
  await hit.focus();
  await page.keyboard.press('End');
  await expect(widget.goal).toContainText('Would less do?');
  await widget.isOpen();
  for (let i = 0; i < 20 && (await widget.goal.getAttribute('data-reached')) === 'false'; i++)
    await page.keyboard.press('ArrowLeft');
  await widget.isReached();
  await expect(widget.figure).toContainText('99.8 %');
});

test('7.2: no policy is the best for all four traces', async ({ page }) => {
  const widget = await openWidget(page, 'caching/redis-and-memcached-eviction', 'Who makes room?');
  const policies = widget.figure.getByRole('checkbox');
  for (const [at, trace] of [/^Some keys/, /with scans/, /popular changes$/, /^Around/].entries()) {
    await widget.choose(trace);
    for (const policy of await policies.all()) {
      if ((await widget.goal.innerText()).includes('Here it is')) break;
      await widget.press(policy);
      // One that is not the best is shown, and found nothing.
      if (!(await widget.goal.innerText()).includes('Here it is'))
        await expect(widget.goal).toContainText(`${at} of 4 found.`);
    }
    await expect(widget.goal).toContainText(`${at + 1} of 4 found.`);
  }
  await widget.isReached();
});

test('7.3: an expiry passes unnoticed when one reader asks early, down to a reader in five seconds', async ({
  page,
}) => {
  const widget = await openWidget(page, 'caching/expiry', 'One expiry');
  await expect(widget.goal).toContainText('readers asked.');
  await widget.choose(/^One asks, the others wait/);
  await expect(widget.goal).toContainText('Somebody waited.');
  await widget.choose(/^One asks early/);
  const head = widget.figure.getByRole('slider', { name: 'Head start' });
  await head.focus();
  await page.keyboard.press('End');
  await expect(widget.goal).toContainText('Can it be done with fewer readers?');
  await widget.isOpen();
  const rate = widget.figure.getByRole('slider', { name: 'Readers' });
  await rate.focus();
  for (let i = 0; i < 9 && (await widget.goal.getAttribute('data-reached')) === 'false'; i++)
    await page.keyboard.press('ArrowLeft');
  await widget.isReached();
});

test('7.4: the page is asked about each time, and the script never', async ({ page }) => {
  const widget = await openWidget(page, 'caching/http-caching-and-cdn', 'Two headers');
  const controls = (file: string) =>
    widget.figure
      .getByRole('group', { name: `Cache-Control of the ${file}` })
      .getByRole('radio')
      .all();
  const [pages, scripts] = [await controls('page'), await controls('script')];
  await widget.press(widget.figure.getByRole('checkbox'));
  search: for (const page of pages) {
    await widget.press(page);
    for (const script of scripts) {
      await widget.press(script);
      if ((await widget.goal.getAttribute('data-reached')) === 'true') break search;
    }
  }
  await widget.isReached();
  await expect(widget.goal).toContainText('another content has another name');
  // The same headers for a name that stays the same show what the deploy has replaced.
  await widget.press(widget.figure.getByRole('checkbox'));
  await widget.isOpen();
  await expect(widget.goal).toContainText('something old');
});

test('7.5: the reader reads before the write and stores after the delete', async ({ page }) => {
  const widget = await openWidget(page, 'caching/invalidation-and-correctness', 'Who goes next?');
  const go = async (order: string) => {
    for (const who of order) await widget.button(who === 'r' ? /^Reader:/ : /^Writer:/);
  };
  await go('rrrww');
  await expect(widget.goal).toContainText('Not this one.');
  await widget.isOpen();
  await widget.button('Begin again');
  await go('rrwwr');
  await widget.isReached();
  await expect(widget.figure).toContainText('the cache is left with an old row');
});
