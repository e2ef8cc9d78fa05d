import { expect, test } from 'vitest';
import { findMisquotes, readLessonFigures } from './check-quotes.ts';

test('the figures in the lesson on baselines are the recorded ones', () => {
  expect(findMisquotes('baselines-and-percentiles')).toEqual([]);
});

test('the recorded tail shows what the lesson claims: mean far above median, averaged p99 above the true one', () => {
  const figures = readLessonFigures('baselines-and-percentiles').file.figures as unknown as {
    callUs: { p50: number; mean: number };
    p99Ms: number;
    averageOfP99sMs: number;
    weightedAverageOfP99sMs: number;
  };
  expect(figures.callUs.mean).toBeGreaterThan(2 * figures.callUs.p50);
  expect(figures.averageOfP99sMs).toBeGreaterThan(2 * figures.p99Ms);
  expect(figures.weightedAverageOfP99sMs).not.toBeCloseTo(figures.p99Ms, 2);
});
