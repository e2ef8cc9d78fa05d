import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { type Site, startSite } from '../../scripts/site.ts';

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.close());

const fixture = (path: string) => fileURLToPath(new URL(`../fixtures/profiles/${path}`, import.meta.url));

async function openDesk(page: Page, address = '/profiles') {
  await page.goto(site.url + address);
  await expect(page.getByRole('heading', { name: 'Open a profile' })).toBeVisible();
}

const pick = (page: Page, file: Parameters<Page['setInputFiles']>[1]) =>
  page.getByLabel('Profile file', { exact: true }).setInputFiles(file);

const textFile = (name: string, text: string) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(text),
});

const graph = (page: Page) => page.getByRole('group', { name: /^Flame graph/ });

test('a file that is picked shows its hot path and the function’s callers, and nothing of it is sent', async ({
  page,
}) => {
  await openDesk(page);
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET' || request.postData() !== null) sent.push(request.url());
  });
  await pick(page, fixture('cpuprofile/three-to-one.cpuprofile'));
  await expect(page.getByRole('heading', { name: 'three-to-one.cpuprofile' })).toBeVisible();
  await expect(graph(page)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'work takes 97 % itself' })).toBeVisible();

  await page.getByRole('tab', { name: 'Functions' }).click();
  await expect(page.getByRole('row', { name: /^work .*1\.27 s 97 %/ })).toBeVisible();
  await page.getByRole('button', { name: 'work', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'work', exact: true })).toBeVisible();
  await expect(page.getByRole('row', { name: /^heavy .* 85 %/ })).toBeVisible();
  expect(sent).toEqual([]);
});

test('the flame graph is walked and zoomed by keys alone, and the address keeps the view', async ({
  page,
}) => {
  await openDesk(page);
  await pick(page, textFile('made.collapsed', 'main;query;read 60\nmain;render 40\n'));
  await graph(page).focus();
  await expect(page.getByText('all total 100 %')).toBeVisible();
  for (const [key, words] of [
    ['ArrowDown', 'main total 100 %'],
    ['ArrowDown', 'query total 60 %'],
    ['ArrowRight', 'render total 40 %'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByText(words)).toBeVisible();
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Show everything' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Show everything' })).toBeHidden();
  await page.getByRole('searchbox').fill('read');
  await expect(page.getByText('60 % in what was found')).toBeVisible();
  expect(page.url()).toMatch(/find=read/);
});

test('two files are compared: what is gone and what came, with what cannot be told', async ({ page }) => {
  await openDesk(page);
  await pick(page, textFile('before.txt', 'main;query 600\nmain;render 390\nmain 10\n'));
  await page
    .getByLabel('Second profile file')
    .setInputFiles(textFile('after.txt', 'main;query 20\nmain;render 384\nmain 6\n'));
  await expect(page.getByRole('heading', { name: 'From before.txt to after.txt' })).toBeVisible();
  await expect(page.getByRole('row', { name: /^query 60 % 5 % −55\.1 ± .* Less$/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /^main .* Too noisy to tell$/ })).toBeVisible();
  await page.getByRole('group', { name: 'What changed, call by call' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText(/^query kept/).or(page.getByText(/^render kept/))).toBeVisible();
});

test('two files that are picked together are compared, and a second that cannot be read leaves the first open', async ({
  page,
}) => {
  await openDesk(page);
  await page
    .getByLabel('Profile file', { exact: true })
    .setInputFiles([textFile('a.txt', 'main;query 500\n'), textFile('b.txt', 'main;render 500\n')]);
  await expect(page.getByRole('heading', { name: 'From a.txt to b.txt' })).toBeVisible();
  await page.getByRole('button', { name: 'Back to a.txt' }).click();
  for (const [name, text, words] of [
    ['letter.txt', 'Dear reader,', /letter\.txt was not opened\. No known format/],
    [
      'trace.json',
      readFileSync(fixture('otlp/sound.otlp.json'), 'utf8'),
      /trace\.json was not opened\. It holds no call tree/,
    ],
  ] as const) {
    await page.getByLabel('Second profile file').setInputFiles(textFile(name, text));
    await expect(page.getByText(words)).toBeVisible();
  }
  await expect(graph(page)).toBeVisible();
});

test('what cannot be read is refused in a sentence, and the next file opens', async ({ page }) => {
  await openDesk(page);
  for (const [file, words] of [
    [textFile('empty.json', ''), 'The file is empty.'],
    [textFile('half.json', '{"nodes":[{"id":1,'), /begins like JSON and is not/],
    [textFile('letter.txt', 'Dear reader,\nthis is none.\n'), /No known format looks like this file/],
    [
      { ...textFile('cut.gz', ''), buffer: Buffer.from([31, 139, 8, 0, 1, 2]) },
      /damaged or ends in the middle/,
    ],
  ] as const) {
    await pick(page, file);
    await expect(page.getByRole('status')).toContainText(`${file.name} was not opened.`);
    await expect(page.getByRole('status')).toContainText(words);
  }
  await pick(page, fixture('collapsed/orders.collapsed'));
  await expect(graph(page)).toBeVisible();
});

test('names of a hostile file stay text', async ({ page }) => {
  await openDesk(page);
  const name = '<img src=x onerror="window.hit=1">';
  await pick(page, textFile('hostile.txt', `main;${name} 9\nmain;${'x'.repeat(50_000)} 1\n`));
  await page.getByRole('tab', { name: 'Functions' }).click();
  await expect(page.getByRole('button', { name })).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { hit?: number }).hit)).toBeUndefined();
});

test('reading can be cancelled, and pasted text is read', async ({ page }) => {
  await openDesk(page);
  // Long enough that reading is still going on when the button is there; the page answers meanwhile.
  await page.evaluate(() => {
    const lines: string[] = [];
    for (let i = 0; i < 1_500_000; i++) lines.push(`main;f${i % 9_973};g${i % 7_919};h${i} 1`);
    const file = new File([lines.join('\n')], 'long.collapsed');
    const transfer = new DataTransfer();
    transfer.items.add(file);
    const input = document.querySelector<HTMLInputElement>('input[type=file]')!;
    input.files = transfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('status')).toBeEmpty();
  await page.getByRole('button', { name: 'Paste text' }).click();
  await page.getByLabel('What your tool printed').fill('main;work 3\nmain;rest 1\n');
  await page.getByRole('button', { name: 'Read it' }).click();
  await expect(page.getByRole('heading', { name: 'pasted text' })).toBeVisible();
});

test('an example opens from its address, on a phone, without scrolling sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${site.url}/profiles?example=python-orders`);
  await expect(graph(page)).toBeVisible();
  for (const tab of ['Flame graph', 'Functions', 'Callers']) {
    await page.getByRole('tab', { name: tab }).click();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, tab).toBeLessThanOrEqual(0);
  }
});

test('what is saved as speedscope opens again with the same figures', async ({ page }) => {
  await openDesk(page);
  await pick(page, fixture('collapsed/orders.collapsed'));
  await expect(graph(page)).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'speedscope' }).click();
  const saved = await (await download).path();
  await page.getByRole('button', { name: 'Open another file' }).click();
  await pick(page, textFile('again.json', readFileSync(saved, 'utf8')));
  await page.getByRole('tab', { name: 'Functions' }).click();
  const truth = JSON.parse(readFileSync(fixture('collapsed/orders.truth.json'), 'utf8')) as {
    top: { name: string; self: number }[];
  };
  const spin = truth.top.find(({ name }) => name === 'spin')!.self;
  await expect(page.getByRole('row', { name: new RegExp(`^spin .*\\b${spin}\\b`) })).toBeVisible();
});

test('a trace is a waterfall that says what the request waited for, walked by keys', async ({ page }) => {
  await openDesk(page);
  await pick(page, fixture('otlp/big-cart.otlp.json'));
  await expect(
    page.getByRole('img', { name: /^The request waited for pricing: SELECT products/ }),
  ).toBeVisible();
  await expect(
    page.getByRole('heading', { name: '48 × pricing: SELECT products, one after another' }),
  ).toBeVisible();
  await expect(page.getByRole('link', { name: /^6\.6 / })).toBeVisible();
  await page.getByRole('button', { name: 'POST /checkout' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('button', { name: 'POST /orders' }).first()).toBeFocused();
  await page.getByRole('button', { name: '48 × SELECT products' }).click();
  await expect(page.getByRole('row', { name: /^db\.query\.text SELECT price/ })).toBeVisible();
  await page.getByRole('tab', { name: 'By operation' }).click();
  await expect(page.getByRole('row', { name: /^pricing: SELECT products / })).toBeVisible();
});
