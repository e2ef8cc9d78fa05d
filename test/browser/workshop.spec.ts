import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { type Site, startSite } from '../../scripts/site.ts';
import { createKey } from '../server/support/client.ts';
import { join, send } from '../server/support/rooms.ts';
import { expectNoViolations } from '../support/axe.ts';

const LAB = 'bench-liar';
const NAMES = ['Amara', 'Ben', 'Chiara', 'Dmitri', 'Elif', 'Farid', 'Grace', 'Hana'];

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.close());

async function signUp(context: BrowserContext, name: string): Promise<void> {
  const answer = await context.request.post(`${site.url}/api/account/sign-up`, {
    data: { name, email: `${name.toLowerCase()}@example.org`, password: 'a few plain words' },
    headers: { 'X-Hotpath-Installation': createKey(), Origin: site.url },
  });
  expect(answer.status()).toBe(200);
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

test('a workshop from its agenda to its report: pace, slides, a poll, help, a cut network, the end', async ({
  browser,
}) => {
  const context = await browser.newContext();
  await signUp(context, 'Ines');
  const wall = await context.newPage();
  await planRoom(wall);
  const room = wall.url().split('/').at(-1)!;
  const projector = await context.newPage();
  await projector.goto(`${wall.url()}/present`);
  const code = await projector.locator('main .mono').textContent();
  await expect(projector.getByRole('img', { name: /^QR code for http.*\/join\// })).toBeVisible();

  const people: { token: string }[] = [];
  for (const name of NAMES) people.push(await join(code!, name, { origin: site.url }));
  const of = (name: string) => ({ origin: site.url, token: people[NAMES.indexOf(name)]!.token });
  const act = async (name: string, ...commands: object[]) => {
    const results: object[] = await send(room, of(name), ...commands);
    expect(results.filter((one) => 'refused' in one)).toEqual([]);
  };
  await expect(wall.locator('[data-tile]')).toHaveCount(8);
  await expect(projector.getByText('8 here. No account is needed.')).toBeVisible();
  await inspect(projector, 'the code on the projector');

  await test.step('the lesson as slides, led by keyboard', async () => {
    await wall.locator('body').press('n');
    await expect(wall.getByRole('heading', { level: 1, name: 'Noise' })).toBeVisible();
    await expect(projector.getByRole('heading', { level: 1, name: 'Noise' })).toBeVisible();
    await expect(projector.getByRole('button', { name: 'Next slide' })).toBeVisible();
    await wall.locator('body').press('l');
    await expect(wall.getByText(/^8 follow, 0 on their own/)).toBeVisible();
    await projector.locator('body').press('ArrowRight');
    await expect(projector.getByRole('heading', { level: 1, name: 'Noise is a distribution' })).toBeVisible();
    const slides = wall.getByRole('region', { name: 'Slides' });
    await expect(slides.getByRole('status')).toContainText('Noise is a distribution');
    await expect(slides.getByText('Next: Four cells')).toBeVisible();
    await expect(slides).toContainText('bias');
    await expect(wall.getByText('Show the wrong fix first.')).toBeVisible();
    await expect(projector.getByText('Show the wrong fix first.')).toHaveCount(0);
    const small = await projector
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
    expect(small).toEqual([]);
    await inspect(projector, 'a slide');
    await projector.locator('body').press('b');
    await expect(projector.getByRole('img', { name: 'Blank' })).toBeVisible();
    await projector.locator('body').press('b');
    await expect(projector.getByRole('img', { name: 'Blank' })).toHaveCount(0);
  });

  await test.step('a lab: who needs help comes first, and a call is taken and resolved', async () => {
    await wall.locator('body').press('n');
    await expect(wall.getByRole('timer')).toHaveText(/^(10:00|9:\d\d)$/);
    const run = (tier: string, speedup: number | null) => ({
      kind: 'report-run',
      lab: LAB,
      run: createKey(),
      correct: speedup !== null,
      tier,
      speedup,
      reference: 20,
      sourceHash: createKey() + createKey(),
      agoMs: 0,
    });
    await act('Amara', run('none', 1.1), run('gold', 30));
    await act('Ben', run('none', null), run('none', null), run('none', null));
    await act('Chiara', { kind: 'ask', question: 'Why is mine slower?', lab: LAB });
    const tiles = wall.locator('[data-tile]');
    await expect(tiles.nth(0)).toContainText('Chiara');
    await expect(tiles.nth(1)).toContainText('Ben');
    await expect(tiles.nth(1)).toContainText('Stuck');
    await wall.getByRole('button', { name: '1 Gold' }).click();
    await expect(tiles).toHaveCount(1);
    await expect(tiles).toContainText('30×');
    await wall.getByRole('button', { name: '8 All' }).click();
    await inspect(wall, 'the wall');
    const queue = wall.getByRole('region', { name: 'Help queue' });
    await expect(queue).toContainText('“Why is mine slower?”');
    await queue.getByRole('button', { name: 'Take' }).click();
    await expect(queue).toContainText('You have taken this.');
    await queue.getByRole('button', { name: 'Done' }).click();
    await expect(queue).toContainText('0 waiting');
    await wall.getByRole('button', { name: 'Open Explain' }).click();
    await expect(wall.getByText('opened', { exact: true })).toBeVisible();

    await tiles.filter({ hasText: 'Amara' }).click();
    await wall.getByRole('button', { name: 'Ask to see the code' }).click();
    await expect(wall.getByText('Amara was asked to show the code.')).toBeVisible();
    await inspect(wall, 'a learner');
    await act('Amara', { kind: 'refuse-code' });
    await expect(wall.getByText('only Amara can share it')).toBeVisible();
    await wall.keyboard.press('Escape');
    await tiles.filter({ hasText: 'Hana' }).click();
    await wall.getByRole('button', { name: 'Remove from the room …' }).click();
    await wall.getByRole('button', { name: 'Remove Hana' }).click();
    await expect(tiles).toHaveCount(7);
  });

  await test.step('a laptop whose network was cut, and whose server was killed, comes back to the truth and sends what was pressed meanwhile', async () => {
    await context.setOffline(true);
    await wall.getByLabel('Message to everyone').fill('Back in a minute');
    await wall.getByRole('button', { name: 'Send', exact: true }).click();
    // A stream that is open outlives the emulated cut: the server's end cuts it.
    await site.stop();
    await expect(wall.locator('[data-connection="offline"]')).toBeVisible();
    await site.start();
    await act('Dmitri', { kind: 'ask', question: 'Is anybody there?', lab: null });
    await context.setOffline(false);
    await expect(wall.locator('[data-tile]').first()).toContainText('Dmitri');
    await expect(wall.getByText('“Back in a minute”')).toBeVisible();
    await expect(projector.getByText('Back in a minute')).toBeVisible();
  });

  await test.step('a poll whose bars the room sees when the instructor says so', async () => {
    await wall.locator('body').press('n');
    await wall.getByRole('button', { name: 'Open the poll' }).click();
    await expect(projector.getByRole('heading', { level: 1, name: 'Where is it slow?' })).toBeVisible();
    const view = (await (await context.request.get(`${site.url}/api/rooms/${room}`)).json()).view;
    const [poll] = Object.keys(view.polls);
    for (const [place, name] of NAMES.slice(0, 6).entries())
      await act(name, { kind: 'vote', poll, answer: Number(place > 1) });
    await expect(projector.getByText('6 of 7 answered.')).toBeVisible();
    await expect(projector.locator('main li').nth(1)).toHaveText('Bthere');
    await projector.getByRole('button', { name: 'Show the bars' }).click();
    await expect(projector.locator('main li').nth(1)).toHaveText('Bthere4');
    await expect(projector.locator('main li[data-right]')).toHaveCount(0);
    await projector.getByRole('button', { name: 'Close the poll' }).click();
    await expect(projector.locator('main li[data-right]')).toContainText('there');
    await inspect(projector, 'a poll');
    await wall.getByRole('button', { name: 'Bars are projected' }).click();
    await wall.getByRole('button', { name: 'Show the leaderboard' }).click();
    await expect(projector.getByRole('heading', { level: 1, name: 'Leaderboard' })).toBeVisible();
  });

  await test.step('a second instructor, the end, and the report with names and without', async () => {
    const other = await browser.newContext();
    await signUp(other, 'Otto');
    await wall.getByLabel(/^Another instructor/).fill('Otto@example.org');
    await wall.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(wall.getByText('Otto leads this room too')).toBeVisible();
    const theirs = await other.newPage();
    await theirs.goto(`${site.url}/rooms`);
    await expect(theirs.getByRole('link', { name: 'Noise, together' })).toBeVisible();
    await other.close();

    await wall.getByRole('button', { name: 'End the room …' }).click();
    await wall.getByRole('button', { name: 'End it and see the report' }).click();
    await expect(wall.getByRole('heading', { level: 1, name: 'Noise, together' })).toBeVisible();
    await expect(wall.getByRole('row', { name: /Amara.*Gold.*30×/ })).toBeVisible();
    await expect(wall.getByRole('row', { name: /Chiara.*helped/ })).toBeVisible();
    await inspect(wall, 'the report');
    await wall.getByLabel('Leave names out').check();
    await expect(wall.getByRole('row', { name: /Amara/ })).toHaveCount(0);
    const saving = wall.waitForEvent('download');
    await wall.getByRole('link', { name: 'Labs, CSV' }).click();
    const { readFileSync } = await import('node:fs');
    const csv = readFileSync(await (await saving).path(), 'utf8');
    expect(csv).toContain(`Learner 1,${LAB},2,gold`);
    expect(csv).not.toContain('Amara');
    await wall.goto(`${site.url}/rooms/${room}`);
    await expect(wall.getByRole('heading', { level: 1, name: 'This room has ended' })).toBeVisible();
    await expect(wall.getByRole('link', { name: 'Read the report' })).toBeVisible();
    await expect(wall.getByRole('button', { name: /doors|Pause|Lead the room/ })).toHaveCount(0);
  });
  await context.close();
});

test('whoever is signed out is told what leading a room needs', async ({ page }) => {
  await page.goto(`${site.url}/rooms`);
  await expect(page.getByRole('link', { name: 'Sign in or create an account' })).toBeVisible();
  await page.goto(`${site.url}/rooms/${createKey()}`);
  await expect(page.getByText('There is no such room.')).toBeVisible();
});
