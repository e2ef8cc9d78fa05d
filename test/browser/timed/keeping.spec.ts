import { expect, test } from '@playwright/test';
import { type Site, startSite } from '../../../scripts/site.ts';
import { LAB, measure, openEditor, predict, typeCode, WRONG } from '../learner.ts';

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.close());

test('code typed just before a reload is there afterwards', async ({ page }) => {
  await page.goto(site.url + LAB);
  await predict(page);
  await openEditor(page);
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('// kept');
  await expect(page.locator('[data-save="saved"]')).toBeVisible();
  await page.reload();
  await expect(page.locator('.monaco-editor .view-lines')).toContainText('// kept');
});

for (const [how, way] of [
  ['is reloaded', 'reload'],
  ['is left by a link', 'link'],
  ['is left by going back', 'back'],
] as const) {
  test(`no keystroke is lost when the page ${how} in the same moment`, async ({ page }) => {
    await page.goto(`${site.url}/labs`);
    await page.goto(site.url + LAB);
    await predict(page);
    await openEditor(page);
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('// ');
    await expect(page.locator('[data-save="saved"]')).toBeVisible();
    let typed = '// ';
    for (const key of ['k', 'e', 'p', 't']) {
      await openEditor(page);
      await page.keyboard.press('ControlOrMeta+End');
      // The page leaves in the task in which the key comes up.
      await page.evaluate((way) => {
        const leave = {
          reload: () => location.reload(),
          link: () => document.querySelector<HTMLAnchorElement>('a.logo')!.click(),
          back: () => history.back(),
        }[way];
        addEventListener('keyup', leave, { once: true, capture: true });
      }, way);
      const left = page.waitForEvent('framenavigated');
      await page.keyboard.press(key);
      typed += key;
      await left;
      await page.waitForLoadState();
      if (new URL(page.url()).pathname !== LAB) await page.goto(site.url + LAB);
      await expect(page.locator('.monaco-editor .view-lines')).toContainText(typed);
    }
  });
}

test('no keystroke is lost when the tab is closed', async ({ context }) => {
  let page = await context.newPage();
  await page.goto(site.url + LAB);
  await predict(page);
  let typed = '';
  for (const key of ['/', '/', 'k', 'e']) {
    await openEditor(page);
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.press(key);
    typed += key;
    await page.close({ runBeforeUnload: true });
    page = await context.newPage();
    await page.goto(site.url + LAB);
    await expect(page.locator('.monaco-editor .view-lines')).toContainText(typed);
  }
});

test('a keystroke that is saved reads no attempt again', async ({ page }) => {
  await page.addInitScript(() => {
    const reads: string[] = [];
    Object.assign(globalThis, { reads });
    for (const { prototype } of [IDBObjectStore, IDBIndex]) {
      const { getAll } = prototype;
      prototype.getAll = function (this: IDBObjectStore | IDBIndex, ...args) {
        reads.push('objectStore' in this ? this.objectStore.name : this.name);
        return getAll.apply(this as never, args as never);
      };
    }
  });
  await page.goto(site.url + LAB);
  await predict(page);
  await openEditor(page);
  const reads = () => page.evaluate(() => (globalThis as unknown as { reads: string[] }).reads);
  await expect(page.locator('[data-save="saved"]')).toBeVisible();
  const before = (await reads()).length;
  expect(await reads()).toContain('heads');
  await page.keyboard.type('a few words, each of them saved', { delay: 40 });
  await expect(page.locator('[data-save="saved"]')).toBeVisible();
  expect((await reads()).slice(before)).not.toContain('heads');
});

test('the bar says where the work is: nowhere, on this device, on the server too', async ({
  page,
  context,
}) => {
  const bar = page.locator('header .end > .stored[href="/device"]');
  await page.goto(`${site.url}/labs`);
  await expect(bar).toHaveText('Stored on this device');
  await page.goto(site.url + LAB);
  await expect(bar).toHaveText('Stored on this device, copied to the server');
  await site.stop();
  await predict(page);
  await expect(bar).toHaveText('Stored on this device only, for now');
  await site.start();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(bar).toHaveText('Stored on this device, copied to the server', { timeout: 60_000 });
  const blocked = await context.newPage();
  await blocked.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('Storage is blocked.', 'SecurityError');
    };
  });
  await blocked.goto(site.url + LAB);
  await expect(blocked.locator('header .end > .stored[href="/device"]')).toHaveText('Nothing is stored');
});

test('two tabs never overwrite each other silently', async ({ context }) => {
  const [first, second] = [await context.newPage(), await context.newPage()];
  await first.goto(site.url + LAB);
  await predict(first);
  await second.goto(site.url + LAB);
  await openEditor(second);
  await typeCode(first, 'export const first = 1;');
  await expect(
    second.locator('[data-clash]').or(second.locator('.monaco-editor', { hasText: 'first' })),
  ).toBeVisible();
  await openEditor(second);
  await second.keyboard.press('ControlOrMeta+A');
  await second.keyboard.type('export const second = 2;');
  // Either the second tab took over what the first wrote before it went on, or it is asked.
  await typeCode(second, 'export const second = 3;').catch(() => {});
  await expect(
    first.locator('[data-clash]').or(first.locator('.monaco-editor', { hasText: 'second' })),
  ).toBeVisible();
});

test('attempts made while the server is gone are sent when it is back, and survive its restart', async ({
  page,
}) => {
  await page.goto(site.url + LAB);
  await predict(page);
  await typeCode(page, WRONG);
  await page.getByRole('button', { name: /^Check/ }).click();
  await expect(page.locator('[data-correct="false"]')).toBeVisible();
  await site.stop();
  await expect(await measure(page)).toHaveAttribute('data-verdict', 'wrong');
  await site.start();
  const attempts = async () => {
    const response = await page.request.get(`${site.url}/api/state`);
    return response.ok() ? ((await response.json()) as { attempts: unknown[] }).attempts.length : 0;
  };
  await page.evaluate(() => dispatchEvent(new Event('online')));
  // The check before the server went, and the measurement after it.
  await expect.poll(attempts, { timeout: 60_000 }).toBe(2);
  await site.stop();
  await site.start();
  await page.goto(`${site.url}/`);
  await page.goto(site.url + LAB);
  await page.getByRole('tab', { name: /History/ }).click();
  await expect(page.getByRole('button', { name: /^Restore attempt/ })).toHaveCount(2);
  expect(await attempts()).toBe(2);
});

test('a device that lost its local storage gets its attempts and progress back from the server', async ({
  page,
}) => {
  await page.goto(site.url + LAB);
  await predict(page);
  await typeCode(page, WRONG);
  await measure(page);
  await expect
    .poll(
      async () =>
        ((await (await page.request.get(`${site.url}/api/state`)).json()) as { attempts?: unknown[] })
          .attempts?.length,
      { timeout: 30_000 },
    )
    .toBe(1);
  await page.goto(`${site.url}/api/healthz`);
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name!);
  });
  await page.goto(site.url + LAB);
  await page.getByRole('tab', { name: /History/ }).click();
  await expect(page.getByRole('button', { name: /^Restore attempt/ })).toHaveCount(1);
});

test('everything on the device can be exported, erased and imported again', async ({ page }) => {
  await page.goto(site.url + LAB);
  await predict(page);
  await typeCode(page, WRONG);
  await measure(page);
  await page.goto(`${site.url}/device`);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /export/i }).click();
  const file = await (await download).path();
  await page.getByRole('button', { name: /erase/i }).first().click();
  await page.getByRole('button', { name: 'Erase everything' }).click();
  await expect(page.getByText('Everything was erased')).toBeVisible();
  await page.goto(site.url + LAB);
  await expect(page.getByRole('button', { name: 'Lock it in and profile' })).toBeVisible();
  await page.goto(`${site.url}/device`);
  await page.locator('input[type="file"]').setInputFiles(file);
  await expect(page.getByText(/added or changed/)).toBeVisible();
  await page.goto(site.url + LAB);
  await page.getByRole('tab', { name: /History/ }).click();
  await expect(page.getByRole('button', { name: /^Restore attempt/ })).toHaveCount(1);
});
