import { expect, type Page, test } from '@playwright/test';
import { type Site, startSite } from '../../scripts/site.ts';
import { finishTrack } from '../server/support/track.ts';
import { expectNoViolations } from '../support/axe.ts';

const TRACK = 'Runtimes and hardware';

let site: Site;
test.beforeAll(async () => {
  site = await startSite({ logLevel: 'warn' });
});
test.afterAll(() => site.close());

async function signUp(page: Page): Promise<void> {
  await page.goto(`${site.url}/account`);
  const form = page.getByRole('form', { name: 'Create an account', exact: true });
  await form.getByLabel('Name', { exact: true }).fill('Ann');
  await form.getByLabel('E-mail address').fill('ann@example.org');
  await form.getByLabel('Password').fill('a few plain words');
  await form.getByRole('button').click();
  await expect(page.getByText('Signed in as Ann')).toBeVisible();
}

/** Sends attempts as this browser's device. */
const send = (page: Page, writes: object[]) =>
  page.evaluate(
    async (sent) =>
      (
        await fetch('/api/sync', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ writes: sent }),
        })
      ).status,
    writes,
  );

test('a certificate is issued after the server has judged the labs again, verified by a stranger, printed on one page, and refused once it is withdrawn', async ({
  browser,
}) => {
  const [own, other] = [await browser.newContext(), await browser.newContext()];
  const [page, stranger] = [await own.newPage(), await other.newPage()];
  await signUp(page);
  expect(await send(page, finishTrack('runtimes-and-hardware', 'silver'))).toBe(200);
  await page.goto(`${site.url}/certificates`);
  const panel = page.getByRole('region', { name: TRACK, exact: true });
  await expect(panel).toContainText('6 of 6 labs at silver or better');
  await expectNoViolations(page, 'the tracks');
  await panel.getByLabel('Name on the certificate').fill('<b>Ann</b> Kestrel');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('status')).toContainText('Judged again on the server');
  await page.waitForURL(/\/certificate\/[0-9A-Z-]{14}$/, { timeout: 90_000 });

  await stranger.goto(page.url());
  await expect(stranger.getByText('Verified', { exact: true })).toBeVisible();
  await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('<b>Ann</b> Kestrel');
  await expect(stranger.getByText('Re-verified on the server: 5 of 6.')).toBeVisible();
  await expect(stranger.getByRole('button', { name: 'Withdraw' })).toBeHidden();
  for (const colorScheme of ['light', 'dark'] as const) {
    await stranger.emulateMedia({ colorScheme });
    await expectNoViolations(stranger, `the certificate, ${colorScheme}`);
  }
  await stranger.setViewportSize({ width: 390, height: 800 });
  expect(await stranger.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const pdf = (await stranger.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);

  await page.getByRole('button', { name: 'Withdraw', exact: true }).click();
  await page.getByRole('button', { name: 'Withdraw for good' }).click();
  await expect(page.getByText('Not verified')).toBeVisible();
  await stranger.reload();
  await expect(stranger.getByRole('listitem').filter({ hasText: 'Neither withdrawn' })).toContainText(
    'It was withdrawn on',
  );
  await expect(stranger.getByText('Kestrel')).toHaveCount(0);
  await stranger.emulateMedia({ colorScheme: 'light' });
  await expectNoViolations(stranger, 'a refused certificate');
  await stranger.getByLabel('Verify another code').fill('k7qx 4mrn 92t0');
  await stranger.keyboard.press('Enter');
  await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('Do not rely on this certificate');
});

test('a question that was missed is due in the review, answered there by keyboard alone, and then rests', async ({
  page,
}) => {
  await page.goto(`${site.url}/learn/caching/quiz`);
  const first = page
    .locator('form')
    .filter({ has: page.locator('fieldset') })
    .first();
  for (const option of await first.getByRole('radio').all()) {
    await option.check();
    await first.getByRole('button', { name: 'Check' }).click();
    if (await first.getByText('Not right yet.').isVisible()) break;
    await first.getByRole('button', { name: 'Try again' }).click();
  }
  await page.goto(site.url);
  await expect(page.getByText('1 due')).toBeVisible();
  await page.goto(`${site.url}/review`);
  await expect(page.getByRole('region', { name: 'To review' })).toBeFocused();
  await expectNoViolations(page, 'the review');
  await page.keyboard.press('1');
  await expect(page.getByRole('radio').first()).toBeChecked();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Next' })).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).press('Enter');
  await expect(page.getByText('Nothing is due. The next is on')).toBeVisible();
  await page.goto(site.url);
  await expect(page.getByText('Where you left off')).toBeVisible();
  await expect(page.getByText('1 due')).toBeHidden();
});
