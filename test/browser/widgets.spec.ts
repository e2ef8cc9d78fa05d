import { expect, type Locator, type Page, test } from '@playwright/test';
import { type Site, startSite } from '../../scripts/site.ts';

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.close());

/** The widget of a lesson, whose goal is open. */
async function openWidget(page: Page, lesson: string, title: string): Promise<Widget> {
  await page.goto(`${site.url}/learn/${lesson}`);
  const figure = page.getByRole('figure', { name: title });
  await figure.scrollIntoViewIfNeeded();
  const widget = new Widget(page, figure);
  await widget.isOpen();
  return widget;
}

/** A widget worked with the keyboard alone. */
class Widget {
  constructor(
    readonly page: Page,
    readonly figure: Locator,
  ) {}

  get goal(): Locator {
    return this.figure.locator('[data-reached]');
  }

  async isOpen(): Promise<void> {
    await expect(this.goal).toHaveAttribute('data-reached', 'false');
  }

  async isReached(): Promise<void> {
    await expect(this.goal).toHaveAttribute('data-reached', 'true');
    await expect(this.goal).toContainText('Reached.');
  }

  /** Presses a button, or ticks and unticks a box. */
  async press(what: Locator): Promise<void> {
    await what.focus();
    await expect(what).toBeFocused();
    await this.page.keyboard.press('Space');
  }

  async button(name: string | RegExp): Promise<void> {
    await this.press(this.figure.getByRole('button', { name, exact: typeof name === 'string' }));
  }

  /** Chooses one of a group by the arrow keys, from the one that is chosen. */
  async choose(name: string | RegExp): Promise<void> {
    const wanted = this.figure.getByRole('radio', { name, exact: typeof name === 'string' });
    const group = this.figure.locator(`input[name="${await wanted.getAttribute('name')}"]`);
    await group.and(this.figure.locator(':checked')).focus();
    for (let moves = await group.count(); moves > 0 && !(await wanted.isChecked()); moves--)
      await this.page.keyboard.press('ArrowDown');
    await expect(wanted).toBeChecked();
  }

  /** Moves a slider to one of its places. */
  async slide(name: string | RegExp, place: number): Promise<void> {
    const slider = this.figure.getByRole('slider', { name });
    await slider.focus();
    await this.page.keyboard.press('Home');
    for (let i = 0; i < place; i++) await this.page.keyboard.press('ArrowRight');
  }
}

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

for (const [module, lessons] of Object.entries({
  databases: [
    'start-from-total-time',
    'explain-analyze',
    'b-trees-and-composite-order',
    'sargability',
    'n-plus-one',
    'joins-and-statistics',
    'locks-and-connections',
  ],
  caching: [
    'cache-economics',
    'redis-and-memcached-eviction',
    'expiry',
    'http-caching-and-cdn',
    'invalidation-and-correctness',
  ],
})) {
  test(`on a phone no widget of ${module} leaves its lesson sideways`, async ({ browser }) => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
    const page = await context.newPage();
    for (const lesson of lessons) {
      await page.goto(`${site.url}/learn/${module}/${lesson}`);
      const figure = page.getByRole('figure').filter({ has: page.locator('[data-reached]') });
      await figure.scrollIntoViewIfNeeded();
      const box = (await figure.boundingBox())!;
      expect(box.x, lesson).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width, lesson).toBeLessThanOrEqual(390);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), lesson).toBeLessThanOrEqual(
        390,
      );
    }
    await context.close();
  });
}
