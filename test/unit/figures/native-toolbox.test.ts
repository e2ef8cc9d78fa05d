import { describe, expect, it } from 'vitest';
import { findMisquotes, findUnrecordedOutput, readLessonFigures } from './check-quotes.ts';

const slug = 'native-toolbox';

describe('the figures of lesson 2.3', () => {
  const figures = readLessonFigures(slug).file.figures as unknown as Record<
    string,
    { lowest: number; highest: number }
  > & { instructions: number };

  it('stand in the lesson as they were recorded, and so does the output of the tools', () => {
    expect(findMisquotes(slug)).toEqual([]);
    expect(findUnrecordedOutput(slug)).toEqual([]);
  });

  it('count the same instructions each time, and give them another share than the samples', () => {
    expect(figures.references!.lowest).toBe(figures.references!.highest);
    expect(figures.instructions).toBeGreaterThan(figures.hashSamples!.highest + 0.15);
  });

  it('have a program that waits for nearly all of its time', () => {
    expect(figures.cpus!.highest).toBeLessThan(0.2);
  });
});
