import { readFileSync } from 'node:fs';
import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test';
import { startOwnPostgres } from '../../scripts/own-postgres.ts';
import { type Site, startSite } from '../../scripts/site.ts';
import { createKey } from '../server/support/client.ts';
import { findPort } from '../server/support/free-port.ts';
import { expectNoViolations } from '../support/axe.ts';
import { measure, predictAlong, typeCode } from './learner.ts';

const LAB = 'http-cache-headers';
/** On one line: the editor closes brackets and indents by itself. */
const GOLD =
  "export function createSite(): SitePolicy { return { hashedNames: () => true, cacheControl: ({ kind }) => (kind === 'asset' ? 'public, max-age=31536000, immutable' : 'no-cache'), etag: () => true, purge: () => 'nothing' }; }";
const BRONZE =
  "export function createSite(): SitePolicy { return { hashedNames: () => false, cacheControl: () => 'no-cache', etag: () => true, purge: () => 'nothing' }; }";
const NAMES = ['Amara', 'Ben', 'Chiara', 'Dmitri', 'Elif', 'Farid', 'Grace', 'Hana'] as const;
type Name = (typeof NAMES)[number];
/** How long a network is away. */
const CUT_MS = 60_000;

let site: Site;
/** A site on each database that one may run on. */
const ENGINES: Record<string, () => Promise<Site>> = {
  SQLite: () => startSite(),
  async PostgreSQL() {
    const port = await findPort();
    const server = await startOwnPostgres({ listen_addresses: '127.0.0.1', port: String(port) });
    const DATABASE_URL = `postgres://postgres@127.0.0.1:${port}/postgres`;
    const opened = await startSite({ environment: async () => ({ DATABASE_URL }) });
    const close = async () => {
      await opened.close();
      await server.stop();
    };
    return { ...opened, close };
  },
};

async function signUp(context: BrowserContext, name: string): Promise<void> {
  const answer = await context.request.post(`${site.url}/api/account/sign-up`, {
    data: { name, email: `${name.toLowerCase()}@example.org`, password: 'a few plain words' },
    headers: { 'X-Hotpath-Installation': createKey(), Origin: site.url },
  });
  expect(answer.status()).toBe(200);
}

/** Somebody who types the code of the room into a browser of their own. */
async function joinAs(browser: Browser, code: string, name: Name): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(`${site.url}/join`);
  await page.getByLabel('Code, 8 characters').fill(code.toLowerCase());
  await expect(page.getByText('Room found')).toBeVisible();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: /^Join/ }).click();
  await expect(page.getByText(`In the room as ${name}`)).toBeVisible();
  return page;
}

/** In both themes and on a phone: nothing that axe finds, nothing wider than the window. */
async function inspect(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    // A button that is still fading to the other theme has no contrast to speak of.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectNoViolations(page, `${name}, ${colorScheme}`);
  }
  const size = page.viewportSize()!;
  await page.setViewportSize({ width: 390, height: 844 });
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth), name)
    .toBeLessThanOrEqual(0);
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** A room of three steps, planned by keyboard where it matters. */
async function planRoom(page: Page): Promise<void> {
  await page.goto(`${site.url}/rooms`);
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByLabel('Title of the room').fill('Noise, together');
  const add = (kind: string) => page.getByRole('button', { name: kind, exact: true }).click();
  await add('Lab');
  await page.getByLabel('Lab', { exact: true }).selectOption(LAB);
  await page.getByRole('checkbox', { name: 'Fix' }).check();
  await add('Lesson');
  await page.getByLabel('Lesson', { exact: true }).selectOption('measure-first/noise');
  await page.getByLabel('Notes for the facilitator').fill('Show the wrong fix first.');
  await page.getByLabel('Title of step 2').press('Alt+ArrowUp');
  await expect(page.getByLabel('Title of step 1')).toHaveValue('Noise');
  await expect(page.getByLabel('Title of step 1')).toBeFocused();
  await add('Poll');
  await page.getByRole('button', { name: 'Open the room' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Write the question.' })).not.toHaveCount(0);
  await page.getByLabel('Title of step 3').fill('Where?');
  await page.getByLabel('Question', { exact: true }).fill('Where is it slow?');
  await page.getByLabel('Option 1', { exact: true }).fill('here');
  await page.getByLabel('Option 2', { exact: true }).fill('there');
  await page.getByLabel('Option 2 is right').check();
  await expect(page.getByText('3 steps, 25 min')).toBeVisible();
  await inspect(page, 'the agenda');
  await page.getByRole('button', { name: 'Open the room' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nothing is open yet' })).toBeVisible();
}

/** From its code to its report. */
async function holdWorkshop({ browser }: { browser: Browser }): Promise<void> {
  test.setTimeout(600_000);
  const context = await browser.newContext();
  await signUp(context, 'Ines');
  const wall = await context.newPage();
  await planRoom(wall);
  const room = wall.url().split('/').at(-1)!;
  const projector = await context.newPage();
  await projector.goto(`${wall.url()}/present`);
  const code = (await projector.locator('main .mono').textContent())!;
  await expect(projector.getByRole('img', { name: /^QR code for http.*\/join\// })).toBeVisible();

  const pages = {} as Record<Name, Page>;
  for (const name of NAMES) pages[name] = await joinAs(browser, code, name);
  const { Amara, Ben, Chiara, Dmitri, Elif, Farid, Grace, Hana } = pages;
  const everybody = Object.values(pages);
  const tiles = wall.locator('[data-tile]');
  const tileOf = (name: Name) => tiles.filter({ hasText: name });
  const strip = (page: Page) => page.getByRole('region', { name: 'Workshop' });
  const queue = wall.getByRole('region', { name: 'Help queue' });
  await expect(tiles).toHaveCount(8);
  await expect(projector.getByText('8 here. No account is needed.')).toBeVisible();
  await inspect(projector, 'the code on the projector');

  await test.step('slides that everybody follows, and one who looks back and returns', async () => {
    await wall.locator('body').press('n');
    for (const page of [wall, projector])
      await expect(page.getByRole('heading', { level: 1, name: 'Noise' })).toBeVisible();
    await wall.locator('body').press('l');
    await expect(wall.getByText(/^8 follow, 0 on their own/)).toBeVisible();
    await Ben.getByRole('link', { name: 'Go to the lesson' }).click();
    await expect(strip(Ben)).toContainText('Noise');
    await expect(projector.getByRole('button', { name: 'Next slide' })).toBeVisible();
    await projector.locator('body').press('ArrowRight');
    await expect(projector.getByRole('heading', { level: 1, name: 'Noise is a distribution' })).toBeVisible();
    for (const page of [Amara, Hana])
      await expect(page.getByRole('heading', { name: 'Noise is a distribution' })).toBeVisible();
    await expect(Ben.getByRole('heading', { name: 'Noise is a distribution' })).toBeInViewport();
    const slide = Amara.getByRole('region', { name: 'Slide', exact: true });
    await slide.getByRole('button', { name: 'Slide before' }).click();
    await expect(slide).toContainText('the room is at 2');
    await expect(wall.getByText(/^7 follow, 1 on their own/)).toBeVisible();
    await projector.locator('body').press('ArrowRight');
    await expect(slide).toContainText('the room is at 3');
    await expect(slide).toHaveAttribute('data-slide', '1');
    await slide.getByRole('button', { name: 'Back to the room' }).click();
    await expect(slide).toHaveAttribute('data-slide', '3');
    await inspect(Amara, 'a slide on a learner’s page');
    const slides = wall.getByRole('region', { name: 'Slides' });
    await expect(slides.getByRole('status')).toContainText('3 of');
    await expect(wall.getByText('Show the wrong fix first.')).toBeVisible();
    await expect(projector.getByText('Show the wrong fix first.')).toHaveCount(0);
    expect(await smallTexts(projector)).toEqual([]);
    await inspect(projector, 'a slide');
    await projector.locator('body').press('b');
    await expect(projector.getByRole('img', { name: 'Blank' })).toBeVisible();
    await expect(slide).toContainText('The instructor has made the screen blank.');
    await projector.locator('body').press('b');
    await expect(projector.getByRole('img', { name: 'Blank' })).toHaveCount(0);
  });

  await test.step('a lab to which all are taken along but whoever is writing or looks on their own, and whose code is opened later', async () => {
    await Farid.getByLabel(/What is it about/).fill('Where do I');
    for (const page of [Elif, Grace, Hana])
      await page.getByRole('button', { name: 'Look on my own' }).click();
    await expect(wall.getByText(/^5 follow, 3 on their own/)).toBeVisible();
    await wall.locator('body').press('n');
    await Promise.all(
      [Amara, Ben, Chiara, Dmitri].map((page) => page.waitForURL(`**/labs/${LAB}`, { timeout: 60_000 })),
    );
    for (const page of [Elif, Farid, Grace, Hana]) expect(page.url()).toContain(`/room/${room}`);
    await expect(Farid.getByLabel(/What is it about/)).toHaveValue('Where do I');
    await Promise.all([Amara, Ben, Dmitri].map((page) => predictAlong(page, '25 %')));
    await Amara.getByRole('tab', { name: 'Measure' }).click();
    const held = Amara.getByText('The instructor opens the code later.');
    await expect(held.first()).toBeVisible();
    await wall.getByRole('button', { name: 'Open Fix' }).click();
    await expect(held).toHaveCount(0);
  });

  let cutAt = 0;
  await test.step('real runs: one is gold, one is measured while its network is away', async () => {
    await typeCode(Dmitri, BRONZE);
    await measure(Dmitri, 90_000);
    await expect(tileOf('Dmitri')).toContainText('1 run');
    await Dmitri.context().setOffline(true);
    cutAt = Date.now();
    await expect(strip(Dmitri)).toContainText('Offline: runs are sent later.');
    await typeCode(Dmitri, GOLD);
    await expect(await measure(Dmitri, 90_000)).toHaveAttribute('data-tier', 'gold');
    await typeCode(Amara, GOLD);
    await expect(await measure(Amara, 90_000)).toHaveAttribute('data-tier', 'gold');
    await measure(Ben, 90_000);
    await expect(tileOf('Amara')).toContainText('Gold');
    await expect(tileOf('Ben')).toContainText('Correct, slow');
    await wall.getByRole('button', { name: '1 Gold' }).click();
    await expect(tiles).toHaveCount(1);
    await wall.getByRole('button', { name: '8 All' }).click();
  });

  await test.step('help in the order of asking, which ends by being fixed and by being helped', async () => {
    await Farid.getByRole('button', { name: 'Ask for help' }).click();
    await expect(Farid.getByText('You are next.')).toBeVisible();
    await strip(Chiara).getByRole('button', { name: 'Ask for help' }).click();
    await expect(strip(Chiara)).toContainText('Number 2 in the queue.');
    await expect(queue).toContainText('“Where do I”');
    await expect(tiles.nth(0)).toContainText('Farid');
    await Farid.getByRole('button', { name: 'I fixed it' }).click();
    await expect(strip(Chiara)).toContainText('Number 1 in the queue.');
    await queue.getByRole('button', { name: 'Take' }).click();
    await expect(strip(Chiara)).toContainText('Help is on the way.');
    await inspect(wall, 'the wall');
    await queue.getByRole('button', { name: 'Done' }).click();
    await expect(queue).toContainText('0 waiting');
  });

  await test.step('the code of one run with consent, and none where it is refused', async () => {
    const ask = async (name: Name) => {
      await tileOf(name).click();
      await wall.getByRole('button', { name: 'Ask to see the code' }).click();
      await expect(wall.getByText(`${name} was asked to show the code.`)).toBeVisible();
    };
    for (const page of [Amara, Ben]) await strip(page).getByRole('link').first().click();
    await ask('Amara');
    await Amara.getByRole('button', { name: /^Share my latest run/ }).click();
    await expect(wall.getByRole('dialog')).toContainText('max-age=31536000');
    await inspect(wall, 'a learner who shows code');
    await Amara.getByRole('button', { name: 'Take it back' }).click();
    await expect(wall.getByRole('dialog')).not.toContainText('max-age=31536000');
    await wall.keyboard.press('Escape');
    await ask('Ben');
    await Ben.getByRole('button', { name: 'No, thank you' }).click();
    await expect(wall.getByText('only Ben can share it')).toBeVisible();
    await wall.keyboard.press('Escape');
    await tileOf('Hana').click();
    await wall.getByRole('button', { name: 'Remove from the room …' }).click();
    await wall.getByRole('button', { name: 'Remove Hana' }).click();
    await expect(tiles).toHaveCount(7);
    await expect(Hana.getByText('The instructor removed you from this room.')).toBeVisible();
  });

  await test.step('a refresh, a link on another device, six characters read out to a third', async () => {
    await Amara.reload();
    await expect(Amara.getByText(/1 run/)).toBeVisible();
    await Amara.getByRole('button', { name: 'Show my rejoin link' }).click();
    const link = await Amara.getByLabel('Rejoin link').inputValue();
    const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
    await phone.goto(link);
    await expect(phone.getByText('In the room as Amara')).toBeVisible();
    expect(phone.url()).toBe(`${site.url}/room/${room}`);
    await expect(phone.getByText(/1 run/)).toBeVisible();
    await inspect(phone, 'the room on a phone');
    await Grace.getByRole('button', { name: 'Show a code to type there' }).click();
    const pass = (await Grace.locator('[data-pass]').textContent())!;
    const tablet = await (await browser.newContext()).newPage();
    await tablet.goto(`${site.url}/join/${code.replace(' ', '')}`);
    await tablet.getByText('Been here today?').click();
    await tablet.getByLabel('Six characters, or your rejoin link').fill(pass.toLowerCase());
    await inspect(tablet, 'coming back');
    await tablet.getByRole('button', { name: 'Come back' }).click();
    await expect(tablet.getByText('In the room as Grace')).toBeVisible();
    await expect(tiles).toHaveCount(7);
    await Promise.all([phone, tablet].map((page) => page.context().close()));
  });

  await test.step('an instructor’s laptop sleeps while the server is killed, and comes back to the truth', async () => {
    await context.setOffline(true);
    await wall.getByLabel('Message to everyone').fill('Back in a minute');
    await wall.getByRole('button', { name: 'Send', exact: true }).click();
    await site.stop();
    await expect(wall.locator('[data-connection="offline"]')).toBeVisible();
    await site.start();
    await Elif.getByRole('button', { name: 'Ask for help' }).click();
    await expect(Elif.getByText('You are next.')).toBeVisible({ timeout: 30_000 });
    await context.setOffline(false);
    await expect(tiles.first()).toContainText('Elif', { timeout: 30_000 });
    await expect(wall.getByText('“Back in a minute”')).toBeVisible();
    await expect(Farid.getByText('Back in a minute')).toBeVisible();
  });

  await test.step('a poll whose bars grow, and are the room’s when the instructor says so', async () => {
    await wall.locator('body').press('n');
    await wall.getByRole('button', { name: 'Open the poll' }).click();
    await expect(projector.getByRole('heading', { level: 1, name: 'Where is it slow?' })).toBeVisible();
    const bar = projector.locator('main li').nth(1);
    await projector.getByRole('button', { name: 'Show the bars' }).click();
    for (const [place, page] of [Farid, Elif, Grace, Amara, Ben].entries()) {
      await page.getByRole('radio', { name: /there/ }).check({ force: true });
      await expect(bar).toHaveText(`Bthere${place + 1}`);
    }
    await expect(Ben.getByText(/What others said is not shown/)).toBeVisible();
    await Ben.getByRole('radio', { name: /^.*here/ })
      .first()
      .check({ force: true });
    await expect(bar).toHaveText('Bthere4');
    await expect(projector.getByText('5 of 7 answered.')).toBeVisible();
    await expect(projector.locator('main li[data-right]')).toHaveCount(0);
    await projector.getByRole('button', { name: 'Close the poll' }).click();
    await expect(projector.locator('main li[data-right]')).toContainText('there');
    await expect(Ben.getByText('4 of 7 in the room')).toBeAttached();
    await inspect(projector, 'a poll');
    await wall.getByRole('button', { name: 'Bars are projected' }).click();
  });

  await test.step('a network that was away for a minute comes back with every run, once', async () => {
    await expect(tileOf('Dmitri')).toContainText('1 run');
    await expect.poll(() => Date.now() - cutAt, { timeout: CUT_MS }).toBeGreaterThanOrEqual(CUT_MS);
    await Dmitri.context().setOffline(false);
    await expect(tileOf('Dmitri')).toContainText('2 runs', { timeout: 30_000 });
    await expect(tileOf('Dmitri')).toContainText('Gold');
    // The poll is on the room's page, and he follows.
    await Dmitri.waitForURL(`**/room/${room}*`);
    const { view } = await (await context.request.get(`${site.url}/api/rooms/${room}`)).json();
    const mine = Object.values<{ name: string; runs: number }>(view.tiles).filter(
      ({ name }) => name === 'Dmitri',
    );
    expect(mine).toMatchObject([{ runs: 2 }]);
  });

  await test.step('a solution without a name, and points that the server has verified', async () => {
    await Amara.getByText('Offer a solution without your name').click();
    await Amara.getByLabel(/What is good about it/).fill('Names that change');
    await Amara.getByRole('button', { name: /^Offer my latest right run/ }).click();
    await wall.getByRole('button', { name: 'Show solution 1' }).click();
    await expect(projector.getByRole('heading', { level: 1, name: 'A way to do it' })).toBeVisible();
    const shown = Ben.getByRole('region', { name: 'Solutions of the room' });
    await expect(shown).toContainText('max-age=31536000');
    await expect(shown).not.toContainText('Amara');
    await Ben.getByRole('radio', { name: 'Vote for A' }).check({ force: true });
    await expect(shown).toContainText('Your vote');
    await inspect(Ben, 'solutions of the room');
    await wall.getByRole('button', { name: 'Show the leaderboard' }).click();
    for (const [page, nickname] of [
      [Amara, 'Otter'],
      [Dmitri, 'Lynx'],
    ] as const) {
      await page.getByLabel(/^Nickname/).fill(nickname);
      await page.getByRole('button', { name: 'Join the leaderboard' }).click();
    }
    await expect(projector.getByRole('heading', { level: 1, name: 'Leaderboard' })).toBeVisible();
    for (const nickname of ['Otter', 'Lynx'])
      await expect(projector.locator('main li', { hasText: nickname })).toContainText('3', {
        // The server plays the policies again, beside everything that runs here.
        timeout: 180_000,
      });
    await inspect(projector, 'the leaderboard');
  });

  await test.step('somebody leaves and comes back, the room is paused, a second instructor comes', async () => {
    await Grace.getByRole('button', { name: 'Leave the room' }).click();
    await Grace.getByRole('button', { name: 'Leave', exact: true }).click();
    await expect(Grace.getByText('You left this room.')).toBeVisible();
    await Grace.getByRole('button', { name: 'Come back' }).click();
    await expect(Grace.getByText('You left this room.')).toBeHidden();
    await wall.getByRole('button', { name: 'Pause the room' }).click();
    await expect(Farid.getByText('The instructor has paused the room')).toBeVisible();
    const other = await browser.newContext();
    await signUp(other, 'Otto');
    await wall.getByLabel(/^Another instructor/).fill('Otto@example.org');
    await wall.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(wall.getByText('Otto leads this room too')).toBeVisible();
    const theirs = await other.newPage();
    await theirs.goto(`${site.url}/rooms`);
    await theirs.getByRole('link', { name: 'Noise, together' }).click();
    await theirs.getByRole('button', { name: 'Resume the room' }).click();
    await expect(Farid.getByText('The instructor has paused the room')).toBeHidden();
    await other.close();
  });

  await test.step('the end, and the report with names and without', async () => {
    await wall.getByRole('button', { name: 'End the room …' }).click();
    await wall.getByRole('button', { name: 'End it and see the report' }).click();
    await expect(wall.getByRole('heading', { level: 1, name: 'Noise, together' })).toBeVisible();
    await expect(wall.getByRole('row', { name: /Amara.*Gold/ })).toBeVisible();
    await expect(wall.getByRole('row', { name: /Chiara.*helped/ })).toBeVisible();
    await expect(wall.getByRole('row', { name: /Farid.*fixed it alone/ })).toBeVisible();
    await inspect(wall, 'the report');
    await wall.getByLabel('Leave names out').check();
    await expect(wall.getByRole('row', { name: /Amara/ })).toHaveCount(0);
    const save = async (press: () => Promise<void>) => {
      const saving = wall.waitForEvent('download');
      await press();
      return readFileSync(await (await saving).path(), 'utf8');
    };
    const csv = await save(() => wall.getByRole('link', { name: 'Labs, CSV' }).click());
    expect(csv).toContain(`Learner 1,${LAB},1,gold`);
    expect(csv).not.toContain('Amara');
    const json = JSON.parse(await save(() => wall.getByRole('button', { name: 'JSON' }).click()));
    expect(json).toMatchObject({ title: 'Noise, together', participants: 7 });
    expect(JSON.stringify(json)).not.toMatch(/Amara|Dmitri/);
    await expect(Farid.getByText('This room has ended.')).toBeVisible();
    await wall.goto(`${site.url}/rooms/${room}`);
    await expect(wall.getByRole('heading', { level: 1, name: 'This room has ended' })).toBeVisible();
    await expect(wall.getByRole('link', { name: 'Read the report' })).toBeVisible();
    await expect(wall.getByRole('button', { name: /doors|Pause|Lead the room/ })).toHaveCount(0);
    await inspect(wall, 'a room that has ended');
  });
  await Promise.all([context, ...everybody.map((page) => page.context())].map((one) => one.close()));
}

/** What is too small to be read from the back of a room. */
const smallTexts = (page: Page) =>
  page
    .locator('main')
    .evaluate((main) =>
      [...main.querySelectorAll('*')]
        .filter(
          (one) =>
            [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim() !== '') &&
            Number.parseFloat(getComputedStyle(one).fontSize) < 16 &&
            one.getBoundingClientRect().width > 1,
        )
        .map((one) => one.outerHTML.slice(0, 120)),
    );

const engines = Object.entries(ENGINES);
/** A story of minutes: one database a day, in turns, unless all are asked for. */
const today = engines[Math.floor(Date.now() / 86_400_000) % engines.length]!;
for (const [engine, open] of process.env.ENGINES === 'all' ? engines : [today])
  test.describe(`on ${engine}`, () => {
    test.beforeAll(async () => {
      site = await open();
    });
    test.afterAll(() => site?.close());

    test(
      'a workshop of eight from its code to its report: slides that are followed, gates, help, consent, a cut of a minute, other devices, a poll, solutions, points',
      holdWorkshop,
    );

    test('whoever is signed out is told what leading a room needs', async ({ page }) => {
      await page.goto(`${site.url}/rooms`);
      await expect(page.getByRole('link', { name: 'Sign in or create an account' })).toBeVisible();
      await page.goto(`${site.url}/rooms/${createKey()}`);
      await expect(page.getByText('There is no such room.')).toBeVisible();
    });
  });
