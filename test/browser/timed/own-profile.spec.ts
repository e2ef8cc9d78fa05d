import { type Browser, expect, test } from '@playwright/test';
import { readLab } from '#lib/content';
import type { ProfileOutcome } from '#lib/session';
import { useBenchPage } from '../../support/bench-page.ts';
import { installCaller, profileStarter, type SharesByLine } from '../../support/browser-profile.ts';

const bench = useBenchPage();
/** How far the two may be apart in any function's share of the time, 0 to 1. */
const APART = 0.08;
/** Whoever shares a core with one of the two profilers bends it: both are asked again then, so many times in all, and their means compared. */
const TIMES = 5;

const LABS = [
  'first-win',
  'heatmap-columns',
  'hotspot-8020',
  'invoice-sort-collator',
  'json-webhook-hot-path',
  'log-regex-backtracking',
];

for (const id of LABS) {
  test(`the profile of one’s own code and the browser’s profiler agree within 8 points on ${id}`, async ({
    browser,
  }) => {
    const { assetUrl } = readLab(id)!;
    const owns: SharesByLine[] = [];
    const browsers: SharesByLine[] = [];
    for (let time = 1; ; time++) {
      owns.push(await profileOwn(id, assetUrl));
      browsers.push(await profileInBrowser(browser, assetUrl));
      const apart = [...new Set([...owns, ...browsers].flatMap((shares) => [...shares.keys()]))]
        .map((line) => ({ line, own: meanShare(owns, line), browser: meanShare(browsers, line) }))
        .filter((one) => Math.abs(one.own - one.browser) > APART);
      if (time === TIMES) expect(apart).toEqual([]);
      if (apart.length === 0) return;
    }
  });
}

const meanShare = (all: readonly SharesByLine[], line: number) =>
  all.reduce((sum, shares) => sum + (shares.get(line) ?? 0), 0) / all.length;

/** What the lab's own profile says of the starter as if a learner had written it. */
async function profileOwn(id: string, assetUrl: string): Promise<SharesByLine> {
  const outcome = await bench.page.evaluate(
    async ([lab, url]) => {
      const { starter } = (await import(url!)) as { starter: string };
      // biome-ignore lint/suspicious/noExplicitAny: installed by installBench
      const opened = await (globalThis as any).hotpath.open({ id: lab, runtime: 'js', assetUrl: url });
      try {
        return (await opened.profile(starter, () => {})) as ProfileOutcome;
      } finally {
        opened.close();
      }
    },
    [id, assetUrl] as const,
  );
  if (outcome.kind !== 'profiled') throw new Error(`Not profiled: ${JSON.stringify(outcome)}`);
  return new Map(outcome.yours.functions.map(({ where, self }) => [Number(where.split(':')[1]), self]));
}

/** In a page that may load the starter as it is written, which the site's own policy forbids. */
async function profileInBrowser(browser: Browser, assetUrl: string): Promise<SharesByLine> {
  const context = await browser.newContext({ bypassCSP: true });
  try {
    const page = await context.newPage();
    await page.goto(`${bench.site.url}/labs`);
    await installCaller(page);
    return await profileStarter(page, await context.newCDPSession(page), assetUrl);
  } finally {
    await context.close();
  }
}
