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

test('6.1: of six statements, neither the slowest nor the most frequent is worth the two days', async ({
  page,
}) => {
  const widget = await openWidget(page, 'databases/start-from-total-time', 'An hour of one database');
  const boxes = widget.figure.getByRole('checkbox');
  for (const box of await boxes.all()) await widget.press(box);
  await expect(widget.goal).toContainText('That is more work than there is.');
  await widget.isOpen();
  for (const box of await boxes.all()) await widget.press(box);
  // Every pair and single statement, until one of them does.
  const count = await boxes.count();
  const reached = async () => (await widget.goal.getAttribute('data-reached')) === 'true';
  search: for (let one = 0; one < count; one++) {
    await widget.press(boxes.nth(one));
    for (let other = one + 1; other < count; other++) {
      await widget.press(boxes.nth(other));
      if (await reached()) break search;
      await widget.press(boxes.nth(other));
    }
    await widget.press(boxes.nth(one));
  }
  await widget.isReached();
  await widget.button('Calls × mean');
  await expect(widget.figure.getByRole('button', { name: 'Calls × mean' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('6.2: the node that costs is found in each of three plans, and an estimate only where one is off', async ({
  page,
}) => {
  const widget = await openWidget(page, 'databases/explain-analyze', 'Read the plan');
  let refused = 0;
  for (let plan = 1; plan <= 3; plan++) {
    await widget.button(`Plan ${plan}`);
    const nodes = widget.figure.getByRole('listitem').getByRole('button');
    const asked = widget.figure.getByText(/^(Point at|Now point|Both found)/);
    for (const wanted of [/^Now point|^Both found/, /^Both found/]) {
      for (let at = 0; at < (await nodes.count()) && !wanted.test(await asked.innerText()); at++) {
        await widget.press(nodes.nth(at));
        if (!wanted.test(await asked.innerText())) refused++;
      }
      if (!wanted.test(await asked.innerText())) await widget.button('None is off');
    }
    await expect(widget.figure.getByRole('tree')).toBeVisible();
  }
  expect(refused).toBeGreaterThan(0);
  await widget.isReached();
});

test('6.3: each question has its own best order of columns, and one has none', async ({ page }) => {
  const widget = await openWidget(page, 'databases/b-trees-and-composite-order', 'Sorted cards');
  const [questions, indexes] = await Promise.all(
    ['Question', 'Index'].map((name) => widget.figure.getByRole('group', { name }).getByRole('radio').all()),
  );
  await widget.isOpen();
  for (const [at, question] of questions!.entries()) {
    await questions![Math.max(0, at - 1)]!.focus();
    if (at > 0) await page.keyboard.press('ArrowDown');
    await expect(question).toBeChecked();
    const chosen = widget.figure.getByRole('group', { name: 'Index' }).locator(':checked');
    for (let moves = 0; moves < indexes!.length; moves++) {
      if ((await widget.goal.innerText()).includes('is the fewest for this question')) break;
      await chosen.focus();
      await page.keyboard.press('ArrowDown');
    }
    await expect(widget.goal).toContainText(`${at + 1} of 3 found.`);
  }
  await widget.isReached();
});

test('6.5: eight conditions are judged, and a wrong one says what it read', async ({ page }) => {
  const widget = await openWidget(page, 'databases/sargability', 'Look up, or read all?');
  const rows = widget.figure.getByRole('listitem');
  const seeks = [
    'Reads all',
    'Looks up',
    'Reads all',
    'Looks up',
    'Looks up',
    'Reads all',
    'Looks up',
    'Reads all',
  ];
  await widget.press(rows.first().getByRole('button', { name: 'Looks up' }));
  await expect(rows.first().getByRole('status')).toContainText('Not so: 10,213 pages.');
  for (const [at, name] of seeks.entries()) await widget.press(rows.nth(at).getByRole('button', { name }));
  await widget.isReached();
  await expect(widget.goal).toContainText('8 of 8 right, 7 of them at first.');
});

test('6.6: many statements in two round trips beat four in four, where the network is slow', async ({
  page,
}) => {
  const widget = await openWidget(page, 'databases/n-plus-one', 'Round trips of a page');
  await widget.choose(/^The same at once, pipelined/);
  await widget.isOpen();
  await expect(widget.goal).toContainText('151 statements');
  await widget.slide('Round trip', 5);
  await widget.isReached();
  await widget.choose(/^Three statements per order/);
  await widget.isOpen();
});

test('6.7: four estimates have their remedies, two of them none', async ({ page }) => {
  const widget = await openWidget(page, 'databases/joins-and-statistics', 'Expected and actual');
  const rows = widget.figure.getByRole('listitem');
  await widget.press(rows.first().getByRole('button', { name: 'analyze' }));
  await expect(rows.first().getByRole('status')).toContainText('Not so');
  for (const [at, name] of ['create statistics', 'analyze', 'neither', 'neither'].entries())
    await widget.press(rows.nth(at).getByRole('button', { name }));
  await widget.isReached();
});

test('6.9: one session is ended in each situation, or none', async ({ page }) => {
  const widget = await openWidget(page, 'databases/locks-and-connections', 'Who waits for whom?');
  await widget.button('End migration');
  await expect(widget.goal).toContainText('0 of 3 right.');
  await widget.button('Back');
  await widget.button('End basket');
  await widget.button('2');
  await widget.button('End migration');
  await widget.button('3');
  await widget.button('End none');
  await widget.isReached();
});
