import { expect, test } from 'vitest';
import {
  compareWithRest,
  countBars,
  describeLatency,
  normalCdf,
  onlyMeanTells,
  placeOnAxis,
  REQUESTS,
  START,
  shareWithin,
} from '#lib/simulate/latency-mixture';

test('the normal distribution function agrees with tabulated values', () => {
  expect(normalCdf(0)).toBeCloseTo(0.5, 6);
  expect(normalCdf(1.959964)).toBeCloseTo(0.975, 6);
  expect(normalCdf(-2.326348)).toBeCloseTo(0.01, 6);
});

test('each percentile is where the distribution function says', () => {
  const { p50, p95, p99 } = describeLatency(START);
  expect(shareWithin(p50, START)).toBeCloseTo(0.5, 9);
  expect(shareWithin(p95, START)).toBeCloseTo(0.95, 9);
  expect(shareWithin(p99, START)).toBeCloseTo(0.99, 9);
});

test('the mean is the sum over the histogram', () => {
  const bars = countBars(START, 4000);
  const width = (3000 / 10) ** (1 / 4000);
  const sum = bars.reduce((total, { fromMs, requests }) => total + requests * fromMs * Math.sqrt(width), 0);
  expect(sum / REQUESTS).toBeCloseTo(describeLatency(START).mean, 1);
});

test('one slow request in a hundred moves the p99 and leaves the median alone', () => {
  const none = describeLatency({ ...START, slowShare: 0 });
  const some = describeLatency(START);
  expect(some.p50 / none.p50).toBeLessThan(1.02);
  expect(some.mean / none.mean).toBeLessThan(1.4);
  expect(some.p99 / none.p99).toBeGreaterThan(5);
});

test('without slow requests the median is that of the fast group', () => {
  expect(describeLatency({ slowShare: 0, slowdown: 22 }).p50).toBeCloseTo(40, 6);
});

test('the axis is logarithmic from 10 ms to 3 s', () => {
  expect(placeOnAxis(10)).toBe(0);
  expect(placeOnAxis(3000)).toBe(1);
  expect(placeOnAxis(100) - placeOnAxis(10)).toBeCloseTo(placeOnAxis(1000) - placeOnAxis(100), 9);
});

test('slow requests rarer than one in a hundred raise the mean more than the p99, and no others do so', () => {
  const rare = { slowShare: 0.009, slowdown: 40 };
  const { mean, p99 } = compareWithRest(rare);
  expect(mean).toBeCloseTo(1.36, 2);
  expect(p99).toBeLessThan(1.25);
  expect(onlyMeanTells(rare)).toBe(true);
  for (let share = 10; share <= 80; share += 10)
    for (let slowdown = 2; slowdown <= 40; slowdown += 19)
      expect(onlyMeanTells({ slowShare: share / 1000, slowdown })).toBe(false);
});
