import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findMisquotes, readLessonFigures } from './check-quotes.ts';

const promql = JSON.parse(
  readFileSync('content/01-measure-first/figures/percentiles-in-promql.json', 'utf8'),
) as { queries: { merged: string }; average: string; merged: string; truthS: number };

test('the figures in the lesson on percentiles are the recorded ones', () => {
  expect(findMisquotes('baselines-and-percentiles')).toEqual([]);
});

test('the lesson prints the query and both answers of Prometheus, and the truth beside them', () => {
  const { lesson } = readLessonFigures('baselines-and-percentiles');
  for (const text of [promql.queries.merged, promql.average, promql.merged]) expect(lesson).toContain(text);
  expect(lesson).toContain(`the p99 of the raw samples is ${promql.truthS.toFixed(3)} s`);
});

test('merged buckets come near the truth, and the average of the hosts does not', () => {
  const answer = (text: string) => Number(text.match(/=> ([\d.]+)/)![1]);
  expect(answer(promql.merged) / promql.truthS).toBeLessThan(1.5);
  expect(answer(promql.average) / promql.truthS).toBeGreaterThan(5);
});

test('in each recording the mean lies far above the median, and no average of p99s is the p99', () => {
  const { recordings } = readLessonFigures('baselines-and-percentiles').file.figures as unknown as {
    recordings: { p50Ms: number; meanMs: number; averageOverTrue: number; weightedOverTrue: number }[];
  };
  for (const { p50Ms, meanMs, averageOverTrue, weightedOverTrue } of recordings) {
    expect(meanMs).toBeGreaterThan(5 * p50Ms);
    expect(averageOverTrue).toBeGreaterThan(5);
    expect(weightedOverTrue).toBeLessThan(0.95);
  }
});
