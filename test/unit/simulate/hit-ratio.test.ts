import { expect, test } from 'vitest';
import { mean, percentile, seededRandom } from '#lib/numbers';
import {
  CALLS,
  fastShare,
  HIT_MS,
  HIT_PERCENTS,
  leastHitPercent,
  MISS_MS,
  meanMs,
  percentileMs,
  timesMoreWhenEmpty,
} from '#lib/simulate/hit-ratio';

test('pages drawn at random have the mean, the share and the percentiles that the model gives', () => {
  const random = seededRandom(7);
  for (const [hitRatio, calls] of [
    [0.9, 1],
    [0.97, 5],
    [0.998, 20],
    [0.99, 20],
  ] as const) {
    const pages = Array.from({ length: 20_000 }, () =>
      Array.from({ length: calls }, () => (random.next() < hitRatio ? HIT_MS : MISS_MS)),
    );
    const slowest = pages.map((page) => Math.max(...page));
    const fast = slowest.filter((ms) => ms === HIT_MS).length / slowest.length;
    expect(fast).toBeCloseTo(fastShare({ hitRatio, calls }), 1.5);
    expect(mean(pages.flat()) / meanMs({ hitRatio, calls })).toBeCloseTo(1, 0.8);
    for (const p of [50, 99]) expect(percentile(slowest, p)).toBe(percentileMs({ hitRatio, calls }, p));
  }
});

test('one call is a hit at its own percentile and not below', () => {
  expect(percentileMs({ hitRatio: 0.95, calls: 1 }, 95)).toBe(HIT_MS);
  expect(percentileMs({ hitRatio: 0.94, calls: 1 }, 95)).toBe(MISS_MS);
});

test('twenty calls need 99.8 % for a p95 without a miss, and fifty need more than the list has for a p99', () => {
  expect(leastHitPercent(20, 95)).toBe(99.8);
  expect(leastHitPercent(1, 95)).toBe(95);
  expect(leastHitPercent(50, 99)).toBeUndefined();
  expect(CALLS).toContain(20);
  expect(HIT_PERCENTS).toContain(99.7);
});

test('the better the cache, the more the origin gets when it is emptied', () => {
  expect(timesMoreWhenEmpty({ hitRatio: 0.5, calls: 1 })).toBe(2);
  expect(timesMoreWhenEmpty({ hitRatio: 0.95, calls: 1 })).toBeCloseTo(20, 9);
});
