import { readFileSync } from 'node:fs';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { type Site, startSite } from '../../scripts/site.ts';
import { expectNoViolations } from '../support/axe.ts';
import { measure, predictAlong, typeCode } from './learner.ts';

const LAB = 'crm-merge-quadratic';
const OTHER = 'http-cache-headers';
const TITLE = 'Ship twice a week, stale never';
/** On one line: the editor closes brackets and indents by itself. */
const GOLD =
  "export function createSite(): SitePolicy { return { hashedNames: () => true, cacheControl: ({ kind }) => kind === 'asset' ? 'public, max-age=31536000, immutable' : 'no-cache', etag: () => true, purge: () => 'nothing' }; }";
let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.close());

/** Somebody in a browser of their own, with an account. */
async function arrive(browser: Browser, name: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${site.url}/account`);
  const form = page.getByRole('form', { name: 'Create an account' });
  await form.getByLabel('Name', { exact: true }).fill(name);
  await form.getByLabel('E-mail address').fill(`${name.toLowerCase()}@example.org`);
  await form.getByLabel('Password').fill('a few plain words');
  await form.getByRole('button').click();
  await expect(page.getByText(`Signed in as ${name}`)).toBeVisible();
  return page;
}

/** Runs that the page's own device records and sends. */
async function run(page: Page, lab: string, reports: readonly object[]): Promise<string[]> {
  const keys = reports.map(() => crypto.randomUUID().replaceAll('-', ''));
  const writes = reports.map((report, place) => ({
    kind: 'attempt',
    key: keys[place],
    attempt: {
      id: keys[place],
      lab,
      labVersion: 'v1',
      source: `export const run = ${place};`,
      at: Date.now(),
      kind: 'measure',
      report: { cases: [], ...report },
    },
  }));
  const status = await page.evaluate(async (body) => {
    const headers = { 'Content-Type': 'application/json' };
    return (await fetch('/api/sync', { method: 'POST', headers, body })).status;
  }, JSON.stringify({ writes }));
  expect(status).toBe(200);
  return keys;
}
const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) });

/** Nothing is wider than the window but what scrolls by itself, in both themes, and axe finds nothing. */
async function expectFits(page: Page, where: string): Promise<void> {
  for (const theme of ['dark', 'light']) {
    await page.evaluate((value) => {
      document.documentElement.dataset.theme = value;
    }, theme);
    await expectNoViolations(page, `${where}, ${theme}`);
  }
  const before = page.viewportSize()!;
  await page.setViewportSize({ width: 390, height: 844 });
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth), { message: where })
    .toBe(390);
  await page.setViewportSize(before);
}

test('a lead invites, assigns and sees who is stuck and who is done; a member joins, works, hands in and leaves', async ({
  browser,
}) => {
  const lead = await arrive(browser, 'Olga');
  await lead.goto(`${site.url}/team`);
  await lead.getByLabel('Name of the team').fill('Payments <b>platform</b>');
  await lead.getByRole('button', { name: 'Make the team' }).click();
  await expect(lead.getByRole('heading', { level: 1 })).toHaveText('Payments <b>platform</b>');
  await lead.getByRole('link', { name: 'People and settings' }).click();
  await lead.getByRole('button', { name: 'Invite', exact: true }).click();
  const link = await lead.getByLabel('Link of the invitation').inputValue();
  await expectFits(lead, 'settings');

  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(`${link}x`);
  await expect(stranger.getByText('No invitation has this link')).toBeVisible();
  await stranger.goto(link);
  await expect(stranger.getByText('It is led by Olga')).toBeVisible();
  await expect(stranger.getByText('You are not signed in')).toBeVisible();
  await expectFits(stranger, 'invitation');
  await stranger.context().close();

  const [ann, bob] = [await arrive(browser, 'Ann'), await arrive(browser, 'Bob')];
  for (const member of [ann, bob]) {
    await member.goto(link);
    await member.getByRole('button', { name: 'Join the team' }).click();
    await expect(member.getByText('Nothing is assigned to this team yet')).toBeVisible();
  }
  await bob.goto(link);
  await expect(bob.getByText('You are in this team already')).toBeVisible();

  await lead.getByRole('link', { name: 'Payments <b>platform</b>' }).click();
  await lead.getByRole('button', { name: 'New assignment' }).click();
  await lead.getByRole('radio', { name: 'Labs of my choice' }).check();
  const choice = lead.getByRole('group', { name: 'Labs', exact: true });
  await choice.getByRole('checkbox', { name: /Two exports/ }).check();
  await choice.getByRole('checkbox', { name: new RegExp(TITLE) }).check();
  await lead.getByLabel('Due on').fill('2020-01-01');
  await lead.getByRole('button', { name: 'Assign', exact: true }).click();
  await expect(lead.getByRole('form', { name: 'New assignment' }).getByRole('alert')).toContainText(
    'has passed',
  );
  await lead.getByLabel('Due on').fill(new Date(Date.now() + 86_400_000).toISOString().slice(0, 10));
  await lead.getByLabel('Title').fill('First labs');
  await lead.getByRole('button', { name: 'Assign', exact: true }).click();
  await expect(row(lead, 'Ann')).toContainText('0 of 2');

  const gold = { correct: true, tier: 'gold', findings: [], log: '', elapsedMs: 1 };
  await run(ann, LAB, [gold]);
  // The other for real, handed in where it was measured.
  await ann.goto(`${site.url}/labs/${OTHER}`);
  await predictAlong(ann, '25 %');
  await typeCode(ann, GOLD);
  await expect(await measure(ann, 90_000)).toHaveAttribute('data-tier', 'gold');
  await ann.getByRole('button', { name: 'Hand in to First labs' }).click();
  await expect(ann.getByText('may open this code')).toBeVisible();
  await run(
    bob,
    LAB,
    [1, 2, 3].map(() => ({ correct: false, tier: 'none' })),
  );
  await lead.reload();
  await expect(row(lead, 'Ann')).toContainText('2 of 2');
  await expect(row(lead, 'Bob').getByRole('link', { name: /^stuck on/ })).toBeVisible();
  await expect(lead.getByText('A wrong result 3 times in a row. 3 runs in all.')).toBeVisible();
  await lead.getByRole('button', { name: /^Send a lesson: Bob/ }).press('Enter');
  await expect(lead.getByRole('form', { name: 'Send Bob a lesson' }).getByLabel('With a line')).toBeFocused();
  await expectFits(lead, 'lead');
  await lead.getByRole('button', { name: 'Cancel' }).click();
  await lead.getByRole('button', { name: /^Offer help: Bob/ }).press('Enter');
  await lead.keyboard.press('Tab');
  await lead.keyboard.press('Enter');
  await expect(lead.getByText('Olga offered help, just now. No answer yet.')).toBeVisible();

  // The reminder is in the bar of any page, for whoever has something due.
  await bob.goto(site.url);
  const entry = bob.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Team/ });
  await expect(entry).toContainText('Olga wrote to you about Two exports');
  await expect(entry).toContainText('1 assignment due. First labs');
  await entry.click();
  await bob.getByRole('button', { name: /^Answer Olga/ }).click();
  await expectFits(bob, 'note');
  await bob.getByLabel('Your answer').fill('Tomorrow at ten?');
  await bob.getByRole('button', { name: 'Send the answer' }).click();
  await expect(bob.getByRole('region', { name: 'Notes to you' })).toHaveCount(0);
  await lead.reload();
  await expect(lead.getByText('Tomorrow at ten?')).toBeVisible();
  await lead.getByRole('button', { name: /^Dismiss: Bob/ }).click();
  await expect(lead.getByText('Nobody else is stuck.')).toBeVisible();
  await expect(row(lead, 'Bob').getByRole('link', { name: /^stuck on/ })).toHaveCount(0);

  await ann.goto(`${site.url}/team`);
  await expect(ann.getByText('2 of 2 labs')).toBeVisible();
  await ann.getByRole('link', { name: 'First labs' }).click();
  await expect(ann.getByText('They see code only where you hand it in')).toBeVisible();
  await ann.getByRole('button', { name: 'Hand in your best attempt: Two exports' }).click();
  await ann.getByLabel('Who sees what you handed in: Two exports').selectOption('named');
  await lead.reload();
  await lead.getByRole('button', { name: /^Code of Ann: Two exports/ }).click();
  await expect(lead.getByText('export const run = 0;')).toBeVisible();
  await lead.getByRole('button', { name: new RegExp(`^Code of Ann: ${TITLE}`) }).click();
  await expect(lead.getByText('31536000')).toBeVisible();

  const team = lead.url().split('/').at(-1)!;
  const download = lead.waitForEvent('download');
  await lead.getByRole('button', { name: 'Export CSV' }).click();
  const csv = readFileSync(await (await download).path(), 'utf8');
  expect(csv).toContain(`,Ann,${LAB},silver,gold,`);
  expect(csv).toContain('repeated-failure');

  await ann.goto(`${site.url}/team/${team}`);
  await expectFits(ann, 'member');
  await ann.getByRole('button', { name: /^Take back: Two exports/ }).click();
  await expect(ann.getByRole('button', { name: /^Take back/ })).toHaveCount(1);
  await ann.getByRole('button', { name: 'Leave the team …' }).click();
  await ann.getByRole('button', { name: 'Leave the team', exact: true }).click();
  await expect(ann.getByText('You are in no team')).toBeVisible();

  // Removed with the page open: the next thing they do there is answered, and nothing is done.
  await bob.goto(`${site.url}/team/${team}`);
  await expect(bob.getByRole('heading', { level: 1 })).toBeVisible();
  await lead.goto(`${site.url}/team/${team}/settings`);
  await lead.getByRole('button', { name: 'Remove Bob' }).click();
  await lead.getByRole('button', { name: 'Remove, with what they handed in' }).click();
  await expect(lead.getByText('Olga removed Bob.')).toBeVisible();
  await bob.getByLabel('Your name here').fill('Robert');
  await bob.getByRole('button', { name: 'Change the name' }).click();
  await expect(bob.getByText('There is no such team, or you are not in it.')).toBeVisible();
  for (const page of [lead, ann, bob]) await page.context().close();
});
