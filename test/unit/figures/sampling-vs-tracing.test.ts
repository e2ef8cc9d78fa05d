import { describe, expect, it } from 'vitest';
import { findMisquotes, findUnrecordedOutput, readLessonFigures } from './check-quotes.ts';

const slug = 'sampling-vs-tracing';

describe('the figures of lesson 2.1', () => {
  it('stand in the lesson as they were recorded, and so does the output of the tools', () => {
    expect(findMisquotes(slug)).toEqual([]);
    expect(findUnrecordedOutput(slug)).toEqual([]);
  });

  it('have the halves in the wrong order under the tracer, in each run', () => {
    const { halves } = readLessonFigures(slug).file.figures as unknown as {
      halves: Record<string, { lowest: number; highest: number }>;
    };
    expect(halves.plain!.highest).toBeLessThan(0.5);
    expect(halves.pySpy!.highest).toBeLessThan(0.5);
    expect(halves.cProfile!.lowest).toBeGreaterThan(0.5);
  });

  it('are nearer to the truth at 99 Hz than at 100', () => {
    const { sampled } = readLessonFigures(slug).file.figures as unknown as {
      sampled: Record<string, { lowest: number; highest: number }>;
    };
    const width = (name: string) => sampled[name]!.highest - sampled[name]!.lowest;
    expect(width('at100')).toBeGreaterThan(3 * width('at99'));
  });
});
