import { describe, expect, it } from 'vitest';
import { findMisquotes, findUnrecordedOutput, readLessonFigures } from './check-quotes.ts';

const slug = 'cache-economics';
interface Row {
  hitRatio: number;
  meanMs: number;
  p99Ms: number;
}

describe('the figures of lesson 7.1', () => {
  const { single, pages, emptied } = readLessonFigures(slug).file.figures as unknown as {
    single: Record<string, Row>;
    pages: Record<string, { withMissPercent: number; expectedPercent: number }>;
    emptied: { askedInFirstSecond: number; capacityPerSecond: number; askedBySecond: number[] };
  };

  it('stand in the lesson as they were recorded', () => {
    expect(findMisquotes(slug)).toEqual([]);
  });

  it('shows output of redis-cli that was recorded', () => {
    expect(findUnrecordedOutput(slug)).toEqual([]);
  });

  it('follow the formula for the mean, and leave the p99 a miss until 99 % are hits', () => {
    const miss = single.none!;
    for (const row of Object.values(single)) {
      expect(row.meanMs / ((1 - row.hitRatio) * miss.meanMs + 0.1)).toBeGreaterThan(0.8);
      expect(row.meanMs / ((1 - row.hitRatio) * miss.meanMs + 0.3)).toBeLessThan(1.2);
      if (row.hitRatio < 0.99) expect(row.p99Ms).toBeGreaterThan(0.7 * miss.p99Ms);
      else expect(row.p99Ms).toBeLessThan(0.2 * miss.p99Ms);
    }
  });

  it('have as many pages with a miss as independent calls give, within three standard errors', () => {
    for (const { withMissPercent, expectedPercent } of Object.values(pages)) {
      const share = expectedPercent / 100;
      const standardError = 100 * Math.sqrt((share * (1 - share)) / 200);
      expect(Math.abs(withMissPercent - expectedPercent)).toBeLessThan(3 * standardError);
    }
  });

  it('ask more of the origin after the cache was emptied than it can answer', () => {
    expect(emptied.askedInFirstSecond).toBeGreaterThan(2 * emptied.capacityPerSecond);
    expect(Math.max(...emptied.askedBySecond)).toBe(emptied.askedInFirstSecond);
  });
});
