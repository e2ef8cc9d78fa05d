import { expect, type Page, test } from '@playwright/test';
import { readCourse } from '#lib/content';
import { type Site, startSite } from '../../../scripts/site.ts';
import { expectNoViolations } from '../../support/axe.ts';
import { LAB, measure, predict, typeCode, WRONG } from '../learner.ts';

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.close());

/** Adds a course that was all done to this browser, as an imported file would. */
async function importRecord(page: Page, file: unknown): Promise<void> {
  await page.goto(`${site.url}/device`);
  await expect(page.getByText('Here now:')).toBeVisible();
  await page.locator('input[type="file"]').setInputFiles({
    name: 'hotpath.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(file)),
  });
  await expect(page.getByText('added or changed')).toBeVisible();
}

const id = (n: number) => n.toString(16).padStart(32, '0');
const gold = (lab: string, sequence: number, choice: number) => ({
  item: `lab:${lab}`,
  at: 1,
  sequence,
  value: {
    hintsShown: 0,
    bestTier: 'gold',
    lastOpenedAt: 1,
    prediction: { choice, line: null, sure: 'guess', at: 1 },
    best: { attempt: id(sequence), kind: 'measure', correct: true, tier: 'gold', met: 3, of: 3 },
  },
});
/** A measurement in which the reference was `ratio` times faster than the starter. */
const attempt = (lab: string, sequence: number, tier: string, ratio: number) => ({
  id: id(sequence),
  lab,
  labVersion: '1',
  source: 'export {};',
  // The clock runs the other way: only the record's order counts.
  at: 1_700_000_000_000 - sequence * 60_000,
  kind: 'measure',
  sequence,
  report: {
    correct: true,
    cases: [],
    log: '',
    elapsedMs: 1,
    lab,
    tier,
    findings: [],
    trial: { rounds: [], ended: true },
    referenceRatio: ratio,
    clockStepMs: 0.005,
    isolated: true,
  },
});
const exported = (progress: unknown[], attempts: unknown[] = []) => ({
  format: 'hotpath-export',
  version: 2,
  exportedAt: 1,
  drafts: [],
  beside: [],
  progress,
  attempts,
});

// The course is read in each test: opening the site may have compiled it anew.
test('with gold in every lab nobody is told to start, modules are begun, and the map says where one is', async ({
  page,
}) => {
  const { modules, labs } = readCourse();
  const first = modules[0]!;
  await page.goto(site.url);
  const acts = page.getByRole('main').locator('a.btn');
  await expect(acts.first()).toHaveText(`Start with ${first.lessons[0]!.number} ${first.lessons[0]!.title}`);
  await importRecord(page, exported(labs.map((lab, i) => gold(lab.id, i + 1, 20))));
  await page.goto(site.url);
  await expect(acts.first()).toHaveText(`Read ${first.lessons[0]!.number} ${first.lessons[0]!.title}`);
  await expect(acts.nth(1)).toHaveText('See all your attempts');
  const withoutLabs = modules.filter((module) => module.labs.length === 0).length;
  await expect(page.getByText('Not started')).toHaveCount(withoutLabs);
  await expect(
    page.getByRole('img', {
      name: `0 of ${first.lessons.length} lessons done, ${first.labs.length} of ${first.labs.length} labs passed`,
    }),
  ).toBeVisible();
  const map = page.getByRole('region', { name: 'Course map' });
  await expect(map.getByText('You are here')).toBeVisible();
  await expectNoViolations(page, 'home, with a record');
  const lessons = modules.flatMap(({ slug, lessons: all }) => all.map((lesson) => `${slug}/${lesson.slug}`));
  await importRecord(
    page,
    exported(
      lessons.map((key, i) => ({
        item: `lesson:${key}`,
        at: 1,
        sequence: i + 1,
        value: { state: 'done', at: 1 },
      })),
    ),
  );
  await page.goto(site.url);
  await expect(acts.first()).toHaveText('See all your attempts');
  await expect(map.getByText('You are here')).toHaveCount(0);
});

test('all attempts are listed by the order of the record, each with its own tier, and lead to the history of their lab', async ({
  page,
}) => {
  await page.goto(site.url + LAB);
  await predict(page);
  await typeCode(page, WRONG);
  await measure(page);
  await expect(page.getByRole('tab', { name: /History/ })).toContainText('1');
  const { labs } = readCourse();
  const attempts = [
    attempt('bench-liar', 1, 'gold', 1),
    attempt('hotspot-8020', 2, 'gold', 30),
    attempt('hotspot-8020', 3, 'silver', 32),
  ];
  await importRecord(page, exported([gold('hotspot-8020', 2, 20)], attempts));
  await page.goto(site.url);
  await expect(page.getByText('Your last prediction was within a factor of 2.')).toBeVisible();
  await expect(page.getByRole('img', { name: /predicted 20×, reached 32×/ })).toBeVisible();
  await page.getByRole('link', { name: 'All attempts', exact: true }).click();
  const rows = page.getByRole('main').getByRole('listitem');
  const titleOf = (lab: string) => labs.find((one) => one.id === lab)!.title;
  const merge = LAB.split('/').pop()!;
  await expect(rows.getByRole('link')).toHaveText(
    [merge, 'hotspot-8020', 'hotspot-8020', 'bench-liar'].map(titleOf),
  );
  await expect(rows.nth(0)).toContainText('Wrong result');
  await expect(rows.nth(1)).toContainText('Silver');
  await expect(rows.nth(2)).toContainText('Gold');
  await expectNoViolations(page, '/attempts');
  await page.getByRole('combobox', { name: 'Lab' }).selectOption('hotspot-8020');
  await expect(rows).toHaveCount(2);
  await page.reload();
  await expect(rows).toHaveCount(2);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1440, height: 900 });
  await rows.first().getByRole('link').click();
  await expect(page.getByRole('tab', { name: /History/ })).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('[data-attempt]')).toHaveCount(2);
});

test('without an attempt the list says how to make one', async ({ page }) => {
  await page.goto(`${site.url}/attempts`);
  await expect(page.getByText('No attempts yet.')).toBeVisible();
  await page.getByRole('link', { name: 'one of five minutes' }).click();
  await expect(page).toHaveURL(/#first-win$/);
});

test('an attempt is kept when the page is left at the sight of its verdict', async ({ page }) => {
  await page.addInitScript(() => {
    if (!location.pathname.startsWith('/labs/')) return;
    new MutationObserver((_, observer) => {
      if (!document.querySelector('[role="status"][data-verdict]')) return;
      observer.disconnect();
      location.assign('/attempts');
    }).observe(document, { childList: true, subtree: true, attributes: true });
  });
  await page.goto(site.url + LAB);
  await predict(page);
  await typeCode(page, WRONG);
  await page.getByRole('button', { name: /^Measure/ }).click();
  await expect(page).toHaveURL(/\/attempts$/);
  await expect(page.getByRole('main').getByRole('listitem').first()).toContainText('Wrong result');
});
