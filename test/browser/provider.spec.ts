import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type Site, startSite } from '../../scripts/site.ts';
import { openProvider, type TestProvider } from '../server/support/oidc-provider.ts';
import { expectNoViolations } from '../support/axe.ts';
import { predictAlong, typeCode } from './learner.ts';

const LAB = '/labs/http-cache-headers';
const MINE = 'export const mine = 1;';
const ANN = { sub: 'ann', email: 'ann@example.org', email_verified: true, name: 'Ann Lee' };

const folder = mkdtempSync(join(tmpdir(), 'hotpath-provider-'));
let site: Site;
let corp: TestProvider;
test.beforeAll(async () => {
  site = await startSite({
    async environment(url) {
      corp = await openProvider(() => [`${url}/account/provider`]);
      const { issuer, client } = corp;
      const file = join(folder, 'providers.json');
      const configured = { id: 'corp', name: 'Corp', issuer, clientId: client.clientId };
      writeFileSync(file, JSON.stringify([{ ...configured, clientSecretVariable: 'CORP_SECRET' }]));
      return { OIDC_PROVIDERS: file, CORP_SECRET: client.clientSecret };
    },
  });
});
test.afterAll(async () => {
  corp?.close();
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Goes to the provider by the keyboard. */
async function enter(page: Page): Promise<void> {
  await page.goto(`${site.url}/account`);
  await page.getByRole('form', { name: 'Sign in' }).getByRole('button', { name: /Corp/ }).focus();
  await page.keyboard.press('Enter');
}

test('a learner who cancels at the provider is told so and back where they were; who goes through is in, with their work, here and on a second device', async ({
  browser,
}) => {
  const [laptop, tower] = [await browser.newContext(), await browser.newContext()];
  const [here, there] = [await laptop.newPage(), await tower.newPage()];
  await here.goto(site.url + LAB);
  await predictAlong(here, '25 %');
  await typeCode(here, MINE);

  corp.subject = null;
  await enter(here);
  const problem = here.getByRole('alert').filter({ hasText: 'Corp' });
  await expect(problem).toBeVisible();
  // What the provider sent is in no history.
  expect(new URL(here.url()).search).toBe('');
  await expectNoViolations(here, 'cancelled at the provider');
  await here.setViewportSize({ width: 390, height: 844 });
  await expectNoViolations(here, 'cancelled at the provider, on a phone');
  expect(await here.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await here.setViewportSize({ width: 1440, height: 900 });
  await problem.getByRole('link', { name: 'Back to the account' }).click();
  await expect(here.getByRole('form', { name: 'Sign in' })).toBeVisible();

  corp.subject = ANN;
  await enter(here);
  await expect(here.getByText('Signed in as Ann Lee')).toBeVisible();
  expect(new URL(here.url()).pathname).toBe('/account');
  await here.goBack();
  expect(here.url()).not.toContain('code=');
  await here.goto(`${site.url}/account`);
  await expect(here.getByText(/Corp since/)).toBeVisible();
  await expectNoViolations(here, 'signed in with a provider');

  await enter(there);
  await expect(there.getByText('Signed in as Ann Lee')).toBeVisible();
  await there.goto(site.url + LAB);
  await expect(there.locator('.monaco-editor .view-lines')).toContainText('export const mine');
  await Promise.all([laptop.close(), tower.close()]);
});
