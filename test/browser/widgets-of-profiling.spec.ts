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

test('2.1: the rate in step is refused at twice the rate, and a low one that is out of step does', async ({
  page,
}) => {
  const widget = await openWidget(page, 'profiling-and-tracing/sampling-vs-tracing', 'How often to look');
  await widget.slide(/Samples a second/, 5);
  await widget.button('Name 200 Hz');
  await expect(widget.goal).toContainText('it finds 0 % to 50 %');
  await widget.slide(/Samples a second/, 3);
  await widget.button('Name 99 Hz');
  await expect(widget.goal).toContainText('A lower one would, too.');
  await widget.isOpen();
  await widget.slide(/Samples a second/, 1);
  await widget.button('Name 19 Hz');
  await widget.isReached();
});

test('2.2: tall, broad and left are three wrong answers to what to change', async ({ page }) => {
  const widget = await openWidget(page, 'profiling-and-tracing/flame-graphs', 'Statements of sixty accounts');
  const graph = widget.figure.getByRole('group', { name: /^Flame graph/ });
  const readout = widget.figure.locator('p[aria-live]');
  await graph.focus();
  /** Walks the graph's frames, row by row, until one of this name is read out, and answers with it. */
  const answer = async (name: string) => {
    await page.keyboard.press('Home');
    for (let row = 0; row < 20; row++) {
      for (let step = 0; step < 12; step++) {
        if ((await readout.textContent())?.startsWith(`${name} `)) return page.keyboard.press('Enter');
        await page.keyboard.press('ArrowRight');
      }
      for (let step = 0; step < 12; step++) await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('ArrowDown');
    }
    throw new Error(`${name} is not drawn`);
  };
  await answer('loadAccounts');
  await expect(widget.goal).toContainText('loadAccounts does not call itself.');
  await answer('sumCategory');
  await answer('loadAccounts');
  await expect(widget.goal).toContainText('is the hottest single frame');
  await answer('formatMoney');
  await widget.button('In order of time');
  // A row of this order may hold hundreds of frames: the pointer looks for the one below main.
  const box = (await graph.boundingBox())!;
  const find = async (name: string) => {
    for (let row = 3; row < 8; row++)
      for (let x = 2; x < box.width / 2; x += 5) {
        await page.mouse.move(box.x + x, box.y + 24 * row + 12);
        if ((await readout.textContent())?.startsWith(`${name} `)) return;
      }
    throw new Error(`${name} is not drawn`);
  };
  await find('makeExport');
  await page.mouse.down();
  await page.mouse.up();
  await widget.isReached();
});

test('2.3: a count says that it waits, samples say what computes, and only unwound switches name who waits', async ({
  page,
}) => {
  const widget = await openWidget(page, 'profiling-and-tracing/native-toolbox', 'Which command tells?');
  await widget.button('Show its output');
  await widget.button('This answers it');
  await expect(widget.goal).toContainText('adds up to 100 %');
  await widget.choose(/perf stat/);
  await widget.button('Show its output');
  await widget.button('This answers it');
  await widget.choose(/cpu-clock/);
  await widget.button('Show its output');
  await widget.button('This answers it');
  await widget.choose(/sched_switch/);
  await widget.choose('-g');
  await widget.button('Show its output');
  await widget.button('This answers it');
  await expect(widget.goal).toContainText('without frame pointers');
  await widget.isOpen();
  await widget.choose('--call-graph dwarf');
  await widget.button('Show its output');
  await widget.button('This answers it');
  await widget.isReached();
});

test('2.4: what is allocated, what grows and what holds on are three rows of three tables', async ({
  page,
}) => {
  const widget = await openWidget(
    page,
    'profiling-and-tracing/memory-profilers',
    'One process, three measures',
  );
  await widget.button('Allocated');
  await widget.button('Answer parseBody');
  await widget.button('Live');
  await widget.button('Answer renderPage');
  await expect(widget.goal).toContainText('it does not grow');
  await widget.button('Answer readHeaders');
  await widget.isOpen();
  await widget.button('Retained');
  await widget.button('Answer Session');
  await widget.isReached();
});

test('2.5: a timer of the shop, its own listener and a forced layout are three slices of one click', async ({
  page,
}) => {
  const widget = await openWidget(
    page,
    'profiling-and-tracing/devtools-performance',
    'One click, on the main thread',
  );
  const graph = widget.figure.getByRole('group', { name: /^Main thread/ });
  const readout = widget.figure.locator('p[aria-live]');
  await graph.focus();
  /** Walks along a row until the slice of this name is read out, and answers with it. */
  const answer = async (name: string) => {
    for (let step = 0; step < 80; step++) {
      if ((await readout.textContent())?.includes(name)) return page.keyboard.press('Enter');
      await page.keyboard.press('ArrowRight');
    }
    throw new Error(`${name} is not drawn`);
  };
  const go = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  // The first task of all is over before the click.
  await go('ArrowRight');
  await answer('RunTask');
  await expect(widget.goal).toContainText('Which function ran in it?');
  await go('ArrowDown', 'ArrowDown');
  await answer('refreshPrices');
  await go('Home');
  await go('ArrowRight');
  await go('ArrowDown');
  await answer('EventDispatch click');
  await go('ArrowDown');
  await answer('trackClick');
  await expect(widget.goal).toContainText('a third party’s');
  await go('ArrowLeft');
  await answer('addToCart');
  await widget.isOpen();
  await go('ArrowRight');
  await go('ArrowDown');
  await answer('Layout');
  await widget.isReached();
});

test('2.6: the longest operation saves nothing, a long one on the path less than the one that runs alone', async ({
  page,
}) => {
  const widget = await openWidget(
    page,
    'profiling-and-tracing/distributed-tracing',
    'Make one of them twice as fast',
  );
  const halve = async (operation: string) => {
    await widget.press(
      widget.figure.getByRole('row', { name: new RegExp(`^(GET /)?${operation}`) }).getByRole('button'),
    );
    await widget.button(`Make ${operation} twice as fast`);
  };
  await halve('audit');
  await expect(widget.goal).toContainText('not on the critical path');
  await halve('availability');
  await expect(widget.goal).toContainText('reviews run beside it');
  await widget.isOpen();
  await halve('rank');
  await widget.isReached();
});

test('2.7: four alarms look alike, and each is explained by another tool', async ({ page }) => {
  const widget = await openWidget(
    page,
    'profiling-and-tracing/apm-and-continuous-profiling',
    'Four alarms, four tools',
  );
  await widget.button('One slow trace');
  await expect(widget.goal).toContainText('the processor is busy');
  await widget.button('CPU profile');
  await widget.button('Next alarm');
  await widget.button('Gauge of the pool');
  await widget.button('Next alarm');
  await widget.button('One slow trace');
  await widget.button('Next alarm');
  await widget.isOpen();
  await widget.button('Split by route');
  await widget.isReached();
});

test('2.8: a rate at the beginning, a short wait, a small buffer and missing weights each lose a question', async ({
  page,
}) => {
  const widget = await openWidget(
    page,
    'profiling-and-tracing/what-to-keep-sampling-budgets-exemplars-off-cpu',
    'What the sieve keeps',
  );
  await expect(widget.goal).toContainText('keeps the rare in the same share');
  await widget.press(widget.figure.getByRole('checkbox', { name: /decide again/ }));
  await widget.slide(/Begun at the first span/, 0);
  await widget.slide(/Buffer/, 2);
  await expect(widget.goal).toContainText('still running when they were decided on');
  await widget.slide(/Decision after/, 2);
  await expect(widget.goal).toContainText('Counted as it lies there');
  await widget.isOpen();
  await widget.press(widget.figure.getByRole('checkbox', { name: /count each trace/ }));
  await widget.isReached();
});
