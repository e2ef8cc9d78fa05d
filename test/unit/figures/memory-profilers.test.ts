import { describe, expect, it } from 'vitest';
import { findMisquotes, findUnrecordedOutput, readLessonFigures } from './check-quotes.ts';

const slug = 'memory-profilers';
interface Spread {
  lowest: number;
  highest: number;
}

describe('the figures of lesson 2.4', () => {
  const figures = readLessonFigures(slug).file.figures as unknown as Record<string, Spread> & {
    pages: Spread[];
    headers: Spread[];
    sessions: Spread[];
  };

  it('stand in the lesson as they were recorded, and so does the output of the tools', () => {
    expect(findMisquotes(slug)).toEqual([]);
    expect(findUnrecordedOutput(slug)).toEqual([]);
  });

  it('have a maker that keeps nothing, a cache that is level, and a leak that doubles', () => {
    expect(figures.parsed!.lowest).toBeGreaterThan(1_000 * figures.parsedLive!.highest);
    expect(figures.pages[1]!.highest).toBeLessThan(1.2 * figures.pages[0]!.lowest);
    expect(figures.headers[1]!.lowest).toBeGreaterThan(1.7 * figures.headers[0]!.highest);
    expect(figures.sessions[1]!.lowest / figures.sessions[0]!.highest).toBeCloseTo(2, 1);
  });
});
