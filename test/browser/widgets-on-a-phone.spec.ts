import { expect, test } from '@playwright/test';
import { type Site, startSite } from '../../scripts/site.ts';

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.close());

for (const [module, lessons] of Object.entries({
  databases: [
    'start-from-total-time',
    'explain-analyze',
    'b-trees-and-composite-order',
    'sargability',
    'n-plus-one',
    'joins-and-statistics',
    'locks-and-connections',
  ],
  'profiling-and-tracing': [
    'sampling-vs-tracing',
    'flame-graphs',
    'native-toolbox',
    'memory-profilers',
    'devtools-performance',
    'distributed-tracing',
    'apm-and-continuous-profiling',
    'what-to-keep-sampling-budgets-exemplars-off-cpu',
  ],
  caching: [
    'cache-economics',
    'redis-and-memcached-eviction',
    'expiry',
    'http-caching-and-cdn',
    'invalidation-and-correctness',
  ],
})) {
  test(`on a phone no widget of ${module} leaves its lesson sideways`, async ({ browser }) => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
    const page = await context.newPage();
    for (const lesson of lessons) {
      await page.goto(`${site.url}/learn/${module}/${lesson}`);
      const figure = page.getByRole('figure').filter({ has: page.locator('[data-reached]') });
      await figure.scrollIntoViewIfNeeded();
      const box = (await figure.boundingBox())!;
      expect(box.x, lesson).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width, lesson).toBeLessThanOrEqual(390);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), lesson).toBeLessThanOrEqual(
        390,
      );
    }
    await context.close();
  });
}
