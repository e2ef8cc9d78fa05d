import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { type Site, startSite } from '../../scripts/site.ts';
import { expectNoViolations } from '../support/axe.ts';
import { measure, predictAlong, typeCode } from './learner.ts';

const LAB = '/labs/http-cache-headers';
/** On one line: the editor closes brackets and indents by itself. */
const GOLD =
  "export function createSite(): SitePolicy { return { hashedNames: () => true, cacheControl: ({ kind }) => kind === 'asset' ? 'public, max-age=31536000, immutable' : 'no-cache', etag: () => true, purge: () => 'nothing' }; }";
const PASSWORD = 'a few plain words';

let site: Site;
test.beforeAll(async () => {
  site = await startSite({ logLevel: 'warn' });
});
test.afterAll(() => site.close());

const form = (page: Page, name: string) => page.getByRole('form', { name, exact: true });
/** Fills a form by its labels and sends it. */
async function send(page: Page, name: string, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(values))
    await form(page, name).getByLabel(label, { exact: true }).fill(value);
  await form(page, name).getByRole('button').click();
}
async function signUp(page: Page, name: string): Promise<void> {
  await page.goto(`${site.url}/account`);
  await send(page, 'Create an account', {
    Name: name,
    'E-mail address': `${name.toLowerCase()}@example.org`,
    Password: PASSWORD,
  });
  await expect(page.getByText(`Signed in as ${name}`)).toBeVisible();
}
async function signIn(page: Page, name: string, password = PASSWORD): Promise<void> {
  await page.goto(`${site.url}/account`);
  await send(page, 'Sign in', { 'E-mail address': `${name.toLowerCase()}@example.org`, Password: password });
}
const signOut = (page: Page) => page.getByRole('button', { name: 'Sign out', exact: true }).click();
const code = (page: Page) => page.locator('.monaco-editor .view-lines');
/** What the server holds of this browser's owner. */
const stateOf = (page: Page) =>
  page.evaluate(async () => (await (await fetch('/api/state')).json()).progress) as Promise<
    { item: string; value: { source?: string } }[]
  >;
const itemsOf = async (page: Page) => (await stateOf(page)).map(({ item }) => item);

test('work without an account becomes the account’s, is on a second device, leaves it at sign-out, and a lost password is replaced', async ({
  browser,
}) => {
  const [laptop, tower] = [await browser.newContext(), await browser.newContext()];
  const [here, there] = [await laptop.newPage(), await tower.newPage()];

  await here.goto(site.url + LAB);
  await predictAlong(here, '25 %');
  await typeCode(here, GOLD);
  await expect(await measure(here, 90_000)).toHaveAttribute('data-tier', 'gold');
  await here.goto(`${site.url}/account`);
  await expectNoViolations(here, 'signed out');
  await expect(form(here, 'Create an account')).toContainText('1 attempt in 1 lab');
  await send(here, 'Create an account', { Name: 'Ann', 'E-mail address': 'ann', Password: 'short' });
  await expect(form(here, 'Create an account').getByLabel('Password')).toBeFocused();
  await expect(form(here, 'Create an account').getByLabel('Password')).toHaveAccessibleDescription(
    /Choose at least 10/,
  );
  await signUp(here, 'Ann');
  await expectNoViolations(here, 'signed in');

  await signIn(there, 'Ann', 'not the password');
  await expect(form(there, 'Sign in').getByLabel('Password')).toBeFocused();
  await signIn(there, 'Ann');
  await expect(there.getByText('Signed in as Ann')).toBeVisible();
  await there.goto(site.url + LAB);
  await expect(there.locator('[data-best="gold"]')).toBeVisible();
  await expect(code(there)).toContainText('31536000');
  await there.goto(`${site.url}/account`);
  await signOut(there);
  await expect(form(there, 'Create an account')).toBeVisible();
  await there.goto(site.url + LAB);
  await expect(there.getByRole('button', { name: /Lock it in/ })).toBeVisible();
  await expect.poll(() => itemsOf(there)).toEqual(['lab:http-cache-headers']);
  await expect.poll(() => itemsOf(here)).toContain('draft:http-cache-headers');

  // The open page of the other device hears at its next write that it was signed out, and why.
  await signIn(there, 'Ann');
  await expect(there.getByText('Signed in as Ann')).toBeVisible();
  await there.goto(`${site.url}/learn/measure-first/noise`);
  await expect.poll(() => itemsOf(there)).toContain('lesson:measure-first/noise');
  await here.goto(`${site.url}/account`);
  await here.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await expect(here.getByText('other device was signed out')).toBeVisible();
  await there.getByRole('button', { name: 'Mark as done' }).click();
  await expect(there.getByText('This browser was signed out of its account')).toBeVisible();
  await expect(there).toHaveURL(`${site.url}/account`);

  await there.getByRole('link', { name: 'Choose another password' }).click();
  await send(there, 'Ask for a link', { 'E-mail address': 'ann@example.org' });
  await expect(form(there, 'Ask for a link')).toContainText('a link is on its way');
  const link = () => /http[^"]*\/account\/reset\?token=[^"\s]+/.exec(site.log())?.[0];
  await expect.poll(link).toBeDefined();
  await there.goto(link()!);
  await expectNoViolations(there, 'reset');
  await send(there, 'New password', { 'New password': 'quite other words' });
  await there.getByRole('link', { name: 'Sign in' }).click();
  await signIn(there, 'Ann', PASSWORD);
  await expect(form(there, 'Sign in')).toContainText('No account has this address and this password');
  await signIn(there, 'Ann', 'quite other words');
  await expect(there.getByText('Signed in as Ann')).toBeVisible();
  await there.goto(`${site.url}/learn/measure-first/noise`);
  await expect(there.getByRole('button', { name: 'Done', exact: true })).toBeVisible();
  await Promise.all([laptop.close(), tower.close()]);
});

test('what could not be sent at sign-out waits in the browser for its person, and is nobody else’s', async ({
  browser,
}) => {
  const shared: BrowserContext = await browser.newContext();
  const [lab, desk] = [await shared.newPage(), await shared.newPage()];
  await signUp(desk, 'Eve');
  await lab.goto(site.url + LAB);
  await predictAlong(lab, '25 %');
  await typeCode(lab, '// before the network went');
  await shared.setOffline(true);
  await typeCode(lab, '// typed without a network');
  await desk.bringToFront();
  await signOut(desk);
  await expect(desk.getByText('that could not be sent')).toBeVisible();
  await desk.getByRole('button', { name: 'Sign out and keep it here' }).click();
  await expect.poll(() => desk.url()).toContain('chrome-error');
  await shared.setOffline(false);
  await lab.close();

  await signUp(desk, 'Bob');
  await desk.goto(site.url + LAB);
  await expect(desk.getByRole('button', { name: /Lock it in/ })).toBeVisible();
  await expect.poll(() => itemsOf(desk)).toEqual(['lab:http-cache-headers']);
  await desk.goto(`${site.url}/account`);
  await signOut(desk);
  await expect(form(desk, 'Create an account')).toBeVisible();

  await signIn(desk, 'Eve');
  await expect(desk.getByText('Signed in as Eve')).toBeVisible();
  await desk.goto(site.url + LAB);
  await expect(code(desk)).toContainText('typed without a network');
  await expect
    .poll(async () => (await stateOf(desk)).find(({ item }) => item.startsWith('draft:'))?.value.source)
    .toContain('typed without a network');
  await shared.close();
});

test('an authenticator is set up by its key, asked for in its own field, and does not cost what was typed', async ({
  browser,
}) => {
  const [mine, other] = [await browser.newContext(), await browser.newContext()];
  const [here, there] = [await mine.newPage(), await other.newPage()];
  await signUp(here, 'Tove');
  await send(here, 'Set up an authenticator', { Password: PASSWORD });
  const key = await here.locator('code').first().textContent();
  const totp = new TOTP({ secret: Secret.fromBase32(key!.replaceAll(' ', '')) });
  const codeAt = (steps: number) => totp.generate({ timestamp: Date.now() + steps * 30_000 });
  await send(here, 'Confirm the authenticator', { Code: codeAt(0) });
  await expect(here.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')).toHaveCount(10);
  await expectNoViolations(here, 'recovery codes');
  await here.getByRole('button', { name: 'I have kept them' }).click();
  await expect(here.getByText('10 recovery codes left.')).toBeVisible();

  await signIn(there, 'Tove');
  await expect(form(there, 'Sign in').getByLabel('Code', { exact: true })).toBeFocused();
  await there.keyboard.type('000000');
  await there.keyboard.press('Enter');
  await expect(form(there, 'Sign in')).toContainText('not the code of this moment');
  await expect(form(there, 'Sign in').getByLabel('Password')).toHaveValue(PASSWORD);
  await form(there, 'Sign in').getByLabel('Code', { exact: true }).fill(codeAt(1));
  await there.keyboard.press('Enter');
  await expect(there.getByText('Signed in as Tove')).toBeVisible();
  await mine.close();
  await other.close();
});
