import { expect, type Page, test } from '@playwright/test';
import { type Site, startSite } from '../../scripts/site.ts';
import { LAB, predict, typeCode, WRONG } from './learner.ts';

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.close());

const widthOf = async (page: Page, name: string) =>
  (await page.getByRole('region', { name, exact: true }).boundingBox())!.width;

test('at 200 % zoom on a laptop the code keeps a useful height, is reached by scrolling, and is not called a phone’s', async ({
  page,
}) => {
  await page.goto(site.url + LAB);
  await predict(page);
  await typeCode(page, WRONG);
  await page.getByRole('button', { name: /^Check/ }).click();
  await expect(page.locator('[data-correct="false"]')).toBeVisible();
  for (const viewport of [
    { width: 640, height: 400 },
    { width: 720, height: 450 },
    { width: 960, height: 420 },
    { width: 1280, height: 400 },
  ]) {
    const at = `${viewport.width} × ${viewport.height}`;
    await page.setViewportSize(viewport);
    if (viewport.width <= 760)
      await page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name: 'Code' }).click();
    await expect(page.getByText('On a phone')).toBeHidden();
    const box = (await page.locator('.monaco-editor').first().boundingBox())!;
    expect(box.height, at).toBeGreaterThanOrEqual(160);
    // Scrolled to, all of that is in the window and under nothing.
    await page
      .locator('.monaco-editor')
      .first()
      .evaluate((editor) => editor.scrollIntoView({ block: 'start' }));
    const seen = await page
      .locator('.monaco-editor')
      .first()
      .evaluate((editor) => {
        const { left, top, width, height } = editor.getBoundingClientRect();
        let free = 0;
        for (let y = Math.max(0, top) + 1; y < Math.min(innerHeight, top + height); y++)
          if (editor.contains(document.elementFromPoint(left + width / 2, y))) free++;
        return free;
      });
    expect(seen, at).toBeGreaterThanOrEqual(160);
    await page.getByRole('button', { name: /^Check/ }).scrollIntoViewIfNeeded();
    await expect(page.getByRole('button', { name: /^Check/ })).toBeInViewport();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, at).toBeLessThanOrEqual(0);
  }
});

test('from 1280 px up the brief stands beside the code, with its targets in sight', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(site.url + LAB);
  await expect(page.getByRole('region', { name: 'Targets' })).toBeInViewport({ ratio: 1 });
  await predict(page);
  for (const name of ['Brief', 'Code', 'Results'])
    await expect(page.getByRole('region', { name, exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Targets' })).toBeInViewport({ ratio: 1 });
  expect(await widthOf(page, 'Code')).toBeGreaterThan(480);
});

test('panes are resized with the pointer and with the keyboard, and keep their width over a reload', async ({
  page,
}) => {
  await page.goto(site.url + LAB);
  await predict(page);
  const line = page.getByRole('separator', { name: 'Width of the results' });
  const before = await widthOf(page, 'Results');
  await line.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => widthOf(page, 'Results')).toBe(before - 24);
  await expect(line).toHaveAttribute('aria-valuenow', String(before - 24));
  const box = (await line.boundingBox())!;
  await page.mouse.move(box.x + 4, box.y + 200);
  await page.mouse.down();
  await page.mouse.move(box.x + 104, box.y + 200, { steps: 4 });
  await page.mouse.up();
  const dragged = await widthOf(page, 'Results');
  expect(Math.abs(dragged - (before - 124))).toBeLessThanOrEqual(6);
  await page.reload();
  await expect(line).toBeVisible();
  expect(await widthOf(page, 'Results')).toBe(dragged);
  await line.dblclick();
  await expect.poll(() => widthOf(page, 'Results')).toBe(before);
  const brief = page.getByRole('separator', { name: 'Width of the brief' });
  await brief.focus();
  await page.keyboard.press('Home');
  await expect.poll(() => widthOf(page, 'Brief')).toBe(200);
});

test('the buttons under the code cover nothing and stay where they are when the noise was read', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1400, height: 800 });
  await page.goto(site.url + LAB);
  await predict(page);
  const check = page.getByRole('button', { name: /^Check/ });
  const read = page.getByRole('button', { name: /^Read/ });
  const [left, right] = [(await read.boundingBox())!, (await check.boundingBox())!];
  expect(left.x + left.width).toBeLessThanOrEqual(right.x);
  await read.click();
  await expect(page.locator('[data-noise="unread"]')).toHaveCount(0);
  expect((await check.boundingBox())!.y).toBe(right.y);
});

test('from the skip link the prediction is eight presses of Tab away at most, and the focus follows to what is shown', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 800 });
  await page.goto(site.url + LAB);
  await expect(page.getByRole('button', { name: 'Predict', exact: true })).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const isThere = () =>
    page.evaluate(() => document.activeElement?.matches('button') && document.activeElement.textContent);
  let presses = 0;
  while ((await isThere()) !== 'Predict' && presses < 20) {
    await page.keyboard.press('Tab');
    presses++;
  }
  expect(presses).toBeLessThanOrEqual(8);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Predict' })).toBeFocused();
});

test('the theme that was chosen can be given back to the system', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(site.url + LAB);
  const theme = page.getByRole('button', { name: 'Switch between light and dark' });
  await theme.click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await theme.click();
  await expect(page.locator('html')).not.toHaveAttribute('data-theme', /./);
  await page.reload();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('html')).not.toHaveAttribute('data-theme', /./);
});

test('the code is formatted and its lines are wrapped by a key, and wrapping stays chosen over a reload', async ({
  page,
}) => {
  await page.goto(site.url + LAB);
  await predict(page);
  await typeCode(page, 'export function mergePlans(input: any) { return input.contacts.map(() =>  null ) ');
  const code = page.locator('.monaco-editor .view-lines');
  await page.keyboard.press('Shift+Alt+F');
  await expect(code).toContainText('return input.contacts.map(() => null)');
  const lines = code.locator('.view-line');
  const { width } = (await page.locator('.monaco-editor').first().boundingBox())!;
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText(`// ${'long '.repeat(60)}`);
  const unwrapped = await lines.count();
  await page.keyboard.press('Alt+z');
  await expect.poll(() => lines.count()).toBeGreaterThan(unwrapped);
  await expect(page.locator('[data-save="saved"]')).toBeVisible();
  await page.reload();
  await expect(code).toContainText('long');
  await expect.poll(() => lines.count()).toBeGreaterThan(unwrapped);
  expect((await code.boundingBox())!.width).toBeLessThanOrEqual(width);
});
