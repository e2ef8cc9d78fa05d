import { describe, expect, it } from 'vitest';
import { findMisquotes, findUnrecordedOutput, readLessonFigures } from './check-quotes.ts';

const slug = 'flame-graphs';

describe('the figures of lesson 2.2', () => {
  it('stand in the lesson as they were recorded, and so does the output of the tools', () => {
    expect(findMisquotes(slug)).toEqual([]);
    expect(findUnrecordedOutput(slug)).toEqual([]);
  });

  it('have the broadest frame below the function that has most in all, in each recording', () => {
    const figures = readLessonFigures(slug).file.figures as unknown as Record<
      string,
      { lowest: number; highest: number }
    >;
    expect(figures.place!.highest).toBeLessThan(figures.loadAccounts!.lowest);
    expect(figures.loadAccounts!.highest).toBeLessThan(figures.formatMoney!.lowest);
    expect(figures.gain!.lowest).toBeGreaterThan(1);
  });
});
