import { describe, expect, it } from 'vitest';
import { findMisquotes, readLessonFigures } from './check-quotes.ts';

const slug = 'start-from-total-time';
type Spreads = Record<'basket' | 'report' | 'customer', Record<'minimum' | 'median' | 'maximum', number>>;

describe('the figures of lesson 6.1', () => {
  const { before, after, tags, lists } = readLessonFigures(slug).file.figures as unknown as {
    before: { share: Spreads; meanMs: Spreads };
    after: { share: Spreads };
    tags: { entries: number; query: string };
    lists: { entries: number };
  };

  it('stand in the lesson as they were recorded, and so does the output of the tools', () => {
    expect(findMisquotes(slug)).toEqual([]);
  });

  it('show the statement that is hundreds of times as fast with more of the time in each round', () => {
    expect(before.meanMs.report.minimum).toBeGreaterThan(300 * before.meanMs.basket.maximum);
    expect(before.share.basket.minimum).toBeGreaterThan(before.share.report.maximum);
    expect(after.share.basket.maximum).toBeLessThan(0.1);
  });

  it('count statements that differ in a tag or in the length of a list as one', () => {
    expect([tags.entries, lists.entries]).toEqual([1, 1]);
    expect(tags.query).toContain("route='/basket'");
  });
});
