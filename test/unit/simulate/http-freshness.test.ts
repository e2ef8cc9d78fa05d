import { expect, test } from 'vitest';
import {
  BEST,
  CACHE_CONTROLS,
  costOf,
  type Headers,
  NOT_MODIFIED_BYTES,
  replayVisits,
  WHOLE_BYTES,
} from '#lib/simulate/http-freshness';

const hows = (headers: Headers, file: 'page' | 'script') =>
  replayVisits(headers).map((visit) => visit[file].how);
const plain = (page: Headers['page']): Headers => ({ page, script: 'no-cache', isHashed: false });

test('no-store fetches the whole each time, no-cache stores it and asks each time', () => {
  expect(hows(plain('no-store'), 'page')).toEqual(Array(6).fill('whole'));
  expect(hows(plain('no-cache'), 'page')).toEqual([
    'whole',
    'not-modified',
    'not-modified',
    'whole',
    'not-modified',
    'not-modified',
  ]);
});

test('an hour of freshness shows an old page after the deploy, and a year shows it to the end', () => {
  const old = (page: Headers['page']) => replayVisits(plain(page)).filter((visit) => visit.page.isOld).length;
  expect(old('max-age=3600')).toBe(2);
  expect(old('max-age=31536000, immutable')).toBe(3);
  expect(old('no-cache')).toBe(0);
});

test('stale-while-revalidate shows what is old once, and asks behind it', () => {
  const visits = replayVisits(plain('max-age=60, stale-while-revalidate=86400'));
  expect(visits.map(({ page }) => page.how)).toEqual([
    'whole',
    'cache',
    'cache-then',
    'cache-then',
    'cache-then',
    'not-modified',
  ]);
  expect(visits.map(({ page }) => page.isOld)).toEqual([false, false, false, true, false, false]);
});

test('a name with a hash may live for a year, and a fixed name may not', () => {
  const year = 'max-age=31536000, immutable';
  const hashed: Headers = { page: 'no-cache', script: year, isHashed: true };
  expect(hows(hashed, 'script')).toEqual(['whole', 'cache', 'cache', 'whole', 'cache', 'cache']);
  expect(costOf(replayVisits(hashed))).toEqual(BEST);
  expect(BEST).toEqual({ requests: 8, bytes: 4 * WHOLE_BYTES + 4 * NOT_MODIFIED_BYTES, old: 0 });
  expect(costOf(replayVisits({ ...hashed, isHashed: false })).old).toBe(3);
});

test('a page that is old loads its own script, so a hash cannot mend the page', () => {
  const visits = replayVisits({ page: 'max-age=3600', script: 'no-cache', isHashed: true });
  expect(visits.map(({ script }) => script.isOld)).toEqual([false, false, false, true, true, false]);
});

test('one choice alone reaches the best', () => {
  const reaching = CACHE_CONTROLS.flatMap((page) =>
    CACHE_CONTROLS.flatMap((script) => [true, false].map((isHashed) => ({ page, script, isHashed }))),
  ).filter((headers) => {
    const cost = costOf(replayVisits(headers));
    return cost.old === 0 && cost.requests === BEST.requests && cost.bytes === BEST.bytes;
  });
  expect(reaching).toEqual([{ page: 'no-cache', script: 'max-age=31536000, immutable', isHashed: true }]);
});
