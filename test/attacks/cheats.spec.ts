import { readdirSync, readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { readLab } from '#lib/content';
import { type Site, startSite } from '../../scripts/site.ts';
import { installBench, measureOn } from '../support/bench-page.ts';

/** Cheats that aim at the harness rather than at one lab; run against crm-merge-quadratic. */
const FOLDER = new URL('./cheats/', import.meta.url);
let site: Site;
let page: Page;

test.beforeAll(async ({ browser }) => {
  site = await startSite();
  page = await browser.newPage();
  await page.goto(`${site.url}/labs`);
  await installBench(page);
});
test.afterAll(async () => {
  await page.close();
  await site.close();
});

for (const file of readdirSync(FOLDER)) {
  const source = readFileSync(new URL(file, FOLDER), 'utf8');
  const expected = /^\/\/ @expect ([a-z-]+)$/m.exec(source)![1]!;
  test(`the cheat ${file} is refused as ${expected}`, async () => {
    const asset = { url: readLab('crm-merge-quadratic')!.assetUrl };
    let report = await measureOn(page, asset, source);
    // An undecided run is an honest answer on a busy machine; it is asked again, twice at most.
    for (let again = 0; again < 2 && report.findings.every((f) => f.verdict !== 'missed'); again++)
      report = await measureOn(page, asset, source);
    expect(report.tier).toBe('none');
    expect(report.findings.filter((f) => f.verdict === 'missed').map((f) => f.code)).toContain(expected);
  });
}
