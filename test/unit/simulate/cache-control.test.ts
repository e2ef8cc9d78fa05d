import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CacheControl, HttpCache, parseCacheControl } from '#lib/simulate';

const read = (value: string) => parseCacheControl(value) as CacheControl;
const stored = (value: string) => ({ version: 1, control: read(value), etag: true, validatedAtMs: 0 });
const SECOND = 1_000;

describe('a Cache-Control header', () => {
  it('is read with its seconds as milliseconds, whatever its case and spaces', () => {
    expect(read('Public,  MAX-AGE=60, s-maxage=5, stale-while-revalidate=7, immutable')).toEqual({
      noStore: false,
      noCache: false,
      isPrivate: false,
      maxAgeMs: 60 * SECOND,
      sharedMaxAgeMs: 5 * SECOND,
      staleWhileRevalidateMs: 7 * SECOND,
    });
    expect(read('')).toEqual(read('public'));
  });

  it.each(['max-age', 'max-age=1y', 'max-age=-1', 'max-age=1.5', 'no-cache=1', 'nocache', 'max-age = 5'])(
    'is not understood where it says %s',
    (part) => expect(parseCacheControl(`public, ${part}`)).toBe(part),
  );

  it('never makes a parser throw', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        parseCacheControl(value);
      }),
    );
  });
});

describe('an HTTP cache', () => {
  const browser = new HttpCache<number>(false);
  const cdn = new HttpCache<number>(true);

  it('serves a response while it is younger than its age, and asks from then on', () => {
    const year = stored('max-age=10');
    expect([9_999, 10_000].map((nowMs) => browser.freshness(year, nowMs))).toEqual(['fresh', 'stale']);
  });

  it('keeps what says no-cache, and asks at each use', () => {
    const page = stored('no-cache, max-age=60');
    browser.store('/', page);
    expect(browser.find('/')).toBe(page);
    expect(browser.freshness(page, 0)).toBe('stale');
  });

  it('asks about what gives no age', () => {
    expect(browser.freshness(stored('public'), 0)).toBe('stale');
  });

  it('lets a shared cache have an age of its own', () => {
    const page = stored('max-age=0, s-maxage=60');
    expect([browser, cdn].map((cache) => cache.freshness(page, 30 * SECOND))).toEqual(['stale', 'fresh']);
  });

  it('serves what has just expired once more where it may, and asks behind the reader’s back', () => {
    const page = stored('max-age=10, stale-while-revalidate=5');
    expect([14_999, 15_000].map((nowMs) => browser.freshness(page, nowMs))).toEqual([
      'revalidating',
      'stale',
    ]);
  });

  it('keeps nothing that says no-store, drops what it had, and shares nothing private', () => {
    browser.store('/a', stored('max-age=60'));
    browser.store('/a', stored('no-store'));
    cdn.store('/b', stored('private, max-age=60'));
    browser.store('/b', stored('private, max-age=60'));
    expect([browser.find('/a'), cdn.find('/b')]).toEqual([undefined, undefined]);
    expect(browser.find('/b')).toBeDefined();
  });

  it('forgets what it is told to', () => {
    cdn.store('/a', stored('max-age=60'));
    cdn.store('/b', stored('max-age=60'));
    cdn.purge('/a');
    expect([cdn.find('/a'), cdn.find('/b')?.version]).toEqual([undefined, 1]);
    cdn.purgeAll();
    expect(cdn.find('/b')).toBeUndefined();
  });
});
