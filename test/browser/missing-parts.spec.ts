import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { type Site, startSite } from '../../scripts/site.ts';
import { LAB, predict } from './learner.ts';

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.close());

/** Lets no script of the page come from here on, as a connection that is gone. Answers what brings it back. */
async function goOffline(page: Page): Promise<() => Promise<void>> {
  const scripts = /\/(?:_next\/static|monaco)\//;
  await page.route(scripts, (route) => route.abort('internetdisconnected'));
  return () => page.unroute(scripts);
}

const opened = (page: Page) =>
  expect(page.getByRole('button', { name: 'Lock it in and profile' })).toBeVisible();

for (const [what, missing] of [
  ['nothing of the editor', /\/(?:_next\/static|monaco)\//],
  ['the editor’s largest file', /\/monaco\/vs\/editor-/],
  ['the part of the page that holds the editor', /\/_next\/static\/chunks\//],
] as const)
  test(`where ${what} comes there is a plain field with the code, and the editor once it is asked for again`, async ({
    page,
  }) => {
    await page.goto(site.url + LAB);
    await opened(page);
    await page.waitForLoadState('networkidle');
    await page.route(missing, (route) => route.abort('internetdisconnected'));
    await predict(page);
    const code = page.getByRole('region', { name: 'Code' });
    await expect(code.getByText('The full editor could not be loaded.')).toBeVisible();
    const field = code.getByRole('textbox');
    await expect(field).toHaveValue(/export function mergePlans/);
    await field.press('ControlOrMeta+End');
    await field.pressSequentially('// typed without');
    await page.unroute(missing);
    await code.getByRole('button', { name: 'Try again' }).click();
    await expect(code.locator('.monaco-editor .view-lines')).toContainText('// typed without');
  });

test('a part of a lab that does not come says so in its place, and comes once it is asked for again', async ({
  page,
}) => {
  await page.goto(`${site.url}/labs/sargable-dates`);
  await opened(page);
  await page.waitForLoadState('networkidle');
  const comeBack = await goOffline(page);
  await page.getByRole('radio').first().check();
  await page.getByRole('radio', { name: 'Fairly' }).check();
  await page.getByRole('button', { name: 'Lock it in and profile' }).click();
  const results = page.getByRole('region', { name: 'Results' });
  await expect(results.locator('[data-missing]')).toHaveText(
    'This part of the page could not be loaded; nothing was lost. Try again',
  );
  await expect(page.getByRole('heading', { name: 'This page stopped working' })).toHaveCount(0);
  await comeBack();
  await results.getByRole('button', { name: 'Try again' }).click();
  await expect(results.locator('[data-missing]')).toHaveCount(0);
  // The rest is not asked one by one: it comes by itself when the browser has its connection back.
  const waits = page.locator('[data-missing]');
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(waits).toHaveCount(0);
});

test('a widget whose script does not come leaves the lesson readable, and comes with the next try', async ({
  page,
}) => {
  const ruler = page.getByRole('figure', { name: 'Latency ruler' });
  const missing = page.locator('[data-missing]');
  await page.route('**/_next/static/chunks/**', async (route) => {
    const response = await route.fetch();
    const isRulers = (await response.text()).includes('As if a level 1 cache hit took one second');
    return isRulers ? route.abort('internetdisconnected') : route.fulfill({ response });
  });
  await page.goto(`${site.url}/learn/measure-first/envelope-numbers-and-the-four-resources`);
  await expect(missing).toHaveText('This part of the page could not be loaded; nothing was lost. Try again');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Envelope numbers/);
  await page.unrouteAll({ behavior: 'wait' });
  await missing.getByRole('button', { name: 'Try again' }).click();
  await expect(missing).toHaveCount(0);
  await ruler.getByRole('checkbox').check();
  await expect(ruler.getByRole('checkbox')).toBeChecked();
});

test('a profile’s pictures that do not come leave what was read of it, and come with the next try', async ({
  page,
}) => {
  await page.goto(`${site.url}/profiles`);
  await page.waitForLoadState('networkidle');
  const comeBack = await goOffline(page);
  await page
    .getByLabel('Profile file', { exact: true })
    .setInputFiles(
      fileURLToPath(new URL('../fixtures/profiles/cpuprofile/three-to-one.cpuprofile', import.meta.url)),
    );
  await expect(page.locator('[data-missing]')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'work takes 97 % itself' })).toBeVisible();
  await comeBack();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('group', { name: /^Flame graph/ })).toBeVisible();
});
