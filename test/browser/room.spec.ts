import { expect, test } from '@playwright/test';
import { type Site, startSite } from '../../scripts/site.ts';
import { openRoom, send, signUp, type Way } from '../server/support/rooms.ts';
import { expectNoViolations } from '../support/axe.ts';

const key = (digit: string) => digit.repeat(32);

let site: Site;
let instructor: Way;
test.beforeAll(async () => {
  site = await startSite({ logLevel: 'warn' });
  instructor = { origin: site.url, cookie: await signUp(site.url) };
});
test.afterAll(() => site.close());

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
