import { describe, expect, it } from 'vitest';
import { findMisquotes, readLessonFigures } from './check-quotes.ts';

const slug = 'covering-partial-expression';
type Look = { pages: number; heapFetches: number };
type Figures = Record<'plain' | 'asKey' | 'covering' | 'afterUpdate' | 'afterVacuum', Look>;

describe('the figures of lesson 6.4', () => {
  const figures = readLessonFigures(slug).file.figures as unknown as Figures;

  it('stand in the lesson as they were recorded, and so does the output of the tools', () => {
    expect(findMisquotes(slug)).toEqual([]);
  });

  it('lose the gain of an index that answers alone to writes, and get it back from vacuum', () => {
    expect(figures.covering.pages).toBe(figures.asKey.pages);
    expect(figures.afterUpdate.pages).toBeGreaterThanOrEqual(figures.plain.pages);
    expect(figures.afterVacuum.heapFetches).toBe(0);
    expect(figures.afterVacuum.pages).toBe(figures.covering.pages);
  });
});
