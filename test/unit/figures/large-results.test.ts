import { describe, expect, it } from 'vitest';
import { findMisquotes, readLessonFigures } from './check-quotes.ts';

const slug = 'large-results';
type Depths = Record<string, Record<'byNumber' | 'after' | 'withOr', number>>;
type Walks = Record<'byNumber' | 'after' | 'afterTimeAlone', Record<'shown' | 'twice' | 'missed', number>>;

describe('the figures of lesson 6.8', () => {
  const { depths, walks } = readLessonFigures(slug).file.figures as unknown as {
    depths: Depths;
    walks: Walks;
  };

  it('stand in the lesson as they were recorded, and so does the output of the tools', () => {
    expect(findMisquotes(slug)).toEqual([]);
  });

  it('show a page after the last row that does not grow with the depth, and one by number that does', () => {
    const { at5000, at900000 } = depths;
    expect(at900000!.after).toBeLessThan(2 * at5000!.after);
    expect(at900000!.byNumber).toBeGreaterThan(100 * at5000!.byNumber);
    expect(at900000!.withOr).toBe(at900000!.byNumber);
  });

  it('lose no row only when the key is unique', () => {
    expect(walks.after).toMatchObject({ twice: 0, missed: 0 });
    expect(walks.afterTimeAlone.missed).toBeGreaterThan(0);
    expect(walks.byNumber.twice).toBeGreaterThan(0);
  });
});
