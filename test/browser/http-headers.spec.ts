import { expect, test } from '@playwright/test';
import { type Site, startSite } from '../../scripts/site.ts';
import { measure, predictAlong, typeCode } from './learner.ts';

/** On one line: the editor closes brackets and indents by itself. The likeliest mistake: what helps the assets is given to the page. */
const YEAR_FOR_ALL =
  "export function createSite(): SitePolicy { return { hashedNames: () => true, cacheControl: () => 'public, max-age=31536000, immutable', etag: () => true, purge: () => 'everything' }; }";
const GOLD =
  "export function createSite(): SitePolicy { return { hashedNames: () => true, cacheControl: ({ kind }) => kind === 'asset' ? 'public, max-age=31536000, immutable' : 'no-cache', etag: () => true, purge: () => 'nothing' }; }";

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.close());

test('a page that is kept for a year shows old files, and one that is asked about reaches gold', async ({
  page,
}) => {
  await page.goto(`${site.url}/labs/http-cache-headers`);
  await predictAlong(page, '25 %');
  await typeCode(page, YEAR_FOR_ALL);
  const wrong = await measure(page, 90_000);
  await expect(wrong).toHaveAttribute('data-verdict', 'wrong');
  await expect(page.getByRole('region', { name: 'Results' })).toContainText(
    'times a visit showed a file that a deploy had replaced',
  );
  await typeCode(page, GOLD);
  const verdict = await measure(page, 90_000);
  await expect(verdict).toHaveAttribute('data-tier', 'gold');
});
