import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test';
import { type Site, startSite } from '../../scripts/site.ts';
import { openRoom, send, signUp, type Way } from '../server/support/rooms.ts';
import { expectNoViolations } from '../support/axe.ts';
import { measure, predictAlong } from './learner.ts';

const LAB = 'http-cache-headers';
const AGENDA = [
  { kind: 'talk', id: 'goals', title: 'Goals', minutes: 10 },
  {
    kind: 'lab',
    id: 'caching',
    title: 'Headers that cache',
    minutes: 25,
    lab: LAB,
    held: ['fix', 'explain'],
  },
];
const key = (digit: string) => digit.repeat(32);

let site: Site;
let instructor: Way;
test.beforeAll(async () => {
  site = await startSite('localhost', 'warn');
  instructor = { origin: site.url, cookie: await signUp(site.url) };
});
test.afterAll(() => site.close());

async function joinAs(browser: Browser, code: string, name: string): Promise<[Page, BrowserContext]> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${site.url}/join`);
  await page.getByLabel('Code, 8 characters').fill(`${code.slice(0, 4).toLowerCase()} ${code.slice(4)}`);
  await expect(page.getByText('Room found')).toBeVisible();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: /^Join/ }).click();
  await page.waitForURL(/\/room\//);
  await expect(page.getByText(`In the room as ${name}`)).toBeVisible();
  return [page, context];
}

test('two learners join by the code, answer a poll, ask for help in their order, work in the lab that is open, and come back on another device', async ({
  browser,
}) => {
  const { room, code } = await openRoom(instructor, {
    template: 'own',
    title: 'A morning on caches',
    agenda: AGENDA,
  });
  const say = (...commands: object[]) => send(room, instructor, ...commands);
  const [ann, annContext] = await joinAs(browser, code, 'Ann');
  const [bob] = await joinAs(browser, code, 'Bob');

  const options = ['In the network', 'In the database'];
  const question = { asks: 'choice', text: 'Where does the time go?', options, right: 1, results: 'closed' };
  await say({ kind: 'go', step: 'goals' }, { kind: 'open-poll', poll: key('a'), question });
  await ann.getByRole('radio', { name: /In the network/ }).check({ force: true });
  await bob.getByRole('radio', { name: /In the database/ }).check({ force: true });
  await ann.getByRole('radio', { name: /In the database/ }).check({ force: true });
  await expect(bob.getByText('2 answered')).toBeVisible();
  await expect(bob.getByText(/What others said is not shown/)).toBeVisible();
  await say({ kind: 'close-poll', poll: key('a') }, { kind: 'broadcast', text: 'Open the lab with me' });
  await expect(ann.getByText('2 of 2 in the room')).toBeAttached();
  await expect(ann.getByText('Open the lab with me')).toBeVisible();

  await ann.getByLabel(/What is it about/).fill('Which header?');
  await ann.getByRole('button', { name: 'Ask for help' }).click();
  await expect(ann.getByText('You are next.')).toBeVisible();
  await bob.getByRole('button', { name: 'Ask for help' }).click();
  await expect(bob.getByText('You are number 2 in the queue.')).toBeVisible();
  await ann.getByRole('button', { name: 'I fixed it' }).click();
  await expect(bob.getByText('You are next.')).toBeVisible();

  await say({ kind: 'go', step: 'caching' });
  await ann.getByRole('link', { name: 'Go to the lab' }).click();
  const strip = ann.getByRole('region', { name: 'Workshop' });
  await expect(strip).toContainText('Headers that cache');
  await predictAlong(ann, '25 %');
  const results = ann.getByRole('region', { name: 'Results' });
  await ann.getByRole('tab', { name: 'Measure' }).click();
  await expect(results).toContainText('The instructor opens the code later.');
  await say({ kind: 'open-stage', step: 'caching', stage: 'fix' });
  await expect(results).not.toContainText('The instructor opens the code later.');
  await expect(ann.locator('.monaco-editor .view-lines')).toContainText('createSite');
  await annContext.setOffline(true);
  await expect(strip).toContainText('Offline: runs are sent later.');
  await annContext.setOffline(false);
  await expect(strip).not.toContainText('Offline');
  await measure(ann, 90_000);
  await say({ kind: 'pause' });
  await expect(strip).toContainText('Paused by the instructor.');
  await expectNoViolations(ann, 'a lab in a room');
  await strip.getByRole('link').first().click();
  await expect(ann.getByText(/1 run/)).toBeVisible();

  await ann.getByRole('button', { name: /Share my latest run/ }).click();
  await expect(ann.getByText('and no later one')).toBeVisible();
  await ann.getByRole('button', { name: 'Take it back' }).click();
  await expect(ann.getByText('Nobody sees your code.')).toBeVisible();

  await ann.getByRole('button', { name: 'Show my rejoin link' }).click();
  const link = await ann.getByLabel('Rejoin link').inputValue();
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const there = await phone.newPage();
  await there.goto(link);
  await expect(there.getByText('In the room as Ann')).toBeVisible();
  expect(there.url()).toBe(`${site.url}/room/${room}`);
  await expect(there.getByText(/1 run/)).toBeVisible();
  expect(await there.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await there.reload();
  await expect(there.getByText('In the room as Ann')).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await there.emulateMedia({ colorScheme });
    await expectNoViolations(there, `the room, ${colorScheme}`);
  }
  await bob.getByRole('button', { name: 'Leave the room' }).click();
  await bob.getByRole('button', { name: 'Leave', exact: true }).click();
  await expect(bob.getByText('You left this room.')).toBeVisible();
  await bob.getByRole('button', { name: 'Come back' }).click();
  await expect(bob.getByText('You left this room.')).toBeHidden();
});

test('a code that opens nothing is said at once, closed doors too, in both themes and on a phone', async ({
  page,
}) => {
  const { room, code } = await openRoom(instructor);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${site.url}/join`);
  const field = page.getByLabel('Code, 8 characters');
  await field.fill('7KQM 4TX!');
  await expect(page.getByText('letters and digits only')).toBeVisible();
  await field.fill('7KQM4TXR');
  await expect(page.getByText('No room has this code, or it has ended.')).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectNoViolations(page, `join, ${colorScheme}`);
  }
  await send(room, instructor, { kind: 'set-doors', open: false });
  await page.goto(`${site.url}/join/${code}`);
  await expect(page.getByText('Its doors are closed')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.goto(`${site.url}/join#${key('0')}.${key('1')}`);
  await expect(page.getByText('There is no such room.')).toBeVisible();
  await page.goto(`${site.url}/room/${room}`);
  await expect(page.getByText('You have not joined this room in this browser.')).toBeVisible();
});
