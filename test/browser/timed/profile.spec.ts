import { chromium, expect, type Page, test } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from '../../../scripts/chromium.ts';
import { type Site, startSite } from '../../../scripts/site.ts';
import { expectNoViolations } from '../../support/axe.ts';
import { ENDLESS, GOLD, LAB, openEditor, predict, typeCode } from '../learner.ts';

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.close());

const choose = (page: Page, of: 'Starter' | 'Yours' | 'Difference') =>
  page.getByRole('group', { name: 'Profile of' }).getByRole('button', { name: of }).click();

async function profile(page: Page): Promise<void> {
  await choose(page, 'Yours');
  await page.getByRole('button', { name: /^Profile (my code|again)/ }).click();
  await expect(page.locator('[data-profile="yours"]')).toBeVisible({ timeout: 60_000 });
}

test('a learner profiles their code, sees its hottest place, the heat of its lines and the difference in words', async ({
  page,
}) => {
  await page.goto(site.url + LAB);
  await predict(page);
  await expect(page.locator('[data-heat="starter"]')).toBeVisible();
  await typeCode(page, GOLD);
  await page.getByRole('tab', { name: 'Profile' }).click();
  await profile(page);
  const results = page.getByRole('region', { name: 'Results' });
  await expect(results.getByRole('status')).toContainText(
    /^\d+ % of the time is line 1; \d+ % is in .* itself\.$/,
  );
  await expect(results).toContainText(/[\d,]+ samples, one every [\d,]+ µs/);
  await expect(results.getByRole('group', { name: /^Flame graph of your code/ })).toBeVisible();
  await expect(results.getByRole('table')).toContainText('yours.ts:1');
  await expect(page.locator('[data-heat="yours"]')).toBeVisible();

  await choose(page, 'Difference');
  await expect(results.getByRole('status')).toContainText(/A smaller share than in the starter: norm from/);
  await expect(results.getByRole('status')).toContainText(/A larger one: /);
  const row = results.getByRole('table').getByRole('row').filter({ hasText: 'norm' });
  await expect(row).toContainText(/−\d+/);
  await results.getByRole('group', { name: /^Flame graph of the difference/ }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(results).toContainText(/mergePlans self .* in the starter, .* in yours: [+−]?\d+ points/);

  // The profile is of what was profiled: an edit says so at both places, and taking it back takes that back.
  await openEditor(page);
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('// A line\n');
  await expect(page.locator('[data-stale]')).toBeVisible();
  await expect(page.locator('[data-heat="stale"]')).toContainText('before the last changes');
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Delete');
  await expect(page.locator('[data-heat="yours"]')).toBeVisible();
  await expect(page.locator('[data-stale]')).toHaveCount(0);
});

test('after a pass the debrief shows the starter and the learner’s own profile, before and after', async ({
  page,
}) => {
  await page.goto(site.url + LAB);
  await predict(page);
  await profile(page);
  await page.getByRole('button', { name: 'Solution' }).click();
  await page.getByRole('dialog').getByRole('button', { name: /show/i }).click();
  await expect(page.getByRole('dialog').locator('.monaco-diff-editor')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await page.getByRole('tab', { name: 'Explain' }).click();
  await expect(page.locator('[data-after="yours"]')).toBeVisible();
  await expect(page.getByRole('heading', { name: /^Before: the starter/ })).toBeVisible();
});

test('profiling starts with Ctrl Alt Enter, stops with the button, and an endless loop ends with a sentence', async ({
  page,
}) => {
  await page.goto(site.url + LAB);
  await predict(page);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('Ctrl Alt Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+Alt+Enter');
  await expect(page.locator('[data-run="profiling"]')).toBeVisible();
  await page.getByRole('region', { name: 'Results' }).getByRole('button', { name: 'Stop' }).click();
  await expect(page.locator('[data-profile="stopped"]')).toBeVisible();
  await typeCode(page, ENDLESS);
  await page.keyboard.press('ControlOrMeta+Alt+Enter');
  await expect(page.locator('[data-profile="time-out"]')).toContainText('One call took more than', {
    timeout: 60_000,
  });
  await expect(page.getByRole('button', { name: /^Measure/ })).toBeEnabled();
});

test('a shortcut is not lost while the list of shortcuts is still on its way out', async ({ page }) => {
  await page.goto(site.url + LAB);
  await predict(page);
  // However long a dialog takes to go.
  await page.addStyleTag({
    content: '[role="dialog"] { transition: opacity 60s } [data-ending-style] { opacity: 0 }',
  });
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.locator('[role="dialog"][data-closed]').press('ControlOrMeta+Alt+Enter');
  await expect(page.locator('[data-run]')).toBeVisible();
});

test('a lab that is not timed says why there is no profile, and asks for none', async ({ page }) => {
  await page.goto(`${site.url}/labs/bench-liar`);
  await page.getByRole('radio', { name: '1 of 4' }).check();
  await page.getByRole('radio', { name: 'Fairly' }).check();
  await page.getByRole('button', { name: 'Lock it in and profile' }).click();
  await expect(page.getByRole('region', { name: 'Results' })).toContainText(
    'the machines that the lab simulates',
  );
  await expect(page.getByRole('group', { name: 'Profile of' })).toHaveCount(0);
});

test('over plain HTTP on another address the recorded profile is there, and one sentence says why the own one is not', async () => {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [...CHROMIUM_FLAGS, '--host-resolver-rules=MAP workshop.test 127.0.0.1'],
  });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(site.url.replace('localhost', 'workshop.test') + LAB);
  await predict(page);
  await expect(page.getByRole('group', { name: /^Flame graph of the starter/ })).toBeVisible();
  await choose(page, 'Yours');
  await expect(page.locator('[data-profile="not-isolated"]')).toContainText(
    'over https or on localhost only',
  );
  await expect(page.getByRole('button', { name: /^Profile my code/ })).toHaveCount(0);
  await browser.close();
});

for (const theme of ['light', 'dark'] as const) {
  test(`the own profile has no accessibility violation in the ${theme} theme and fits a phone`, async ({
    browser,
  }) => {
    const context = await browser.newContext({ colorScheme: theme, viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    await page.goto(site.url + LAB);
    await page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name: 'Predict' }).click();
    await predict(page);
    await profile(page);
    for (const of of ['Yours', 'Difference'] as const) {
      await choose(page, of);
      for (const viewport of [
        { width: 390, height: 844 },
        { width: 1440, height: 900 },
      ]) {
        await page.setViewportSize(viewport);
        await expectNoViolations(page, `${of}, ${viewport.width} px`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wide, `${of}, ${viewport.width} px`).toBeLessThanOrEqual(0);
      }
    }
    await context.close();
  });
}
