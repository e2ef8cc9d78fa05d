import { describe, expect, it } from 'vitest';
import { findMisquotes, findUnrecordedOutput, readLessonFigures } from './check-quotes.ts';

const slug = 'what-to-keep-sampling-budgets-exemplars-off-cpu';

describe('the figures of lesson 2.8', () => {
  it('stand in the lesson as they were recorded, and so does the output of the tools', () => {
    expect(findMisquotes(slug)).toEqual([]);
    expect(findUnrecordedOutput(slug)).toEqual([]);
  });

  it('keep every slow checkout by one rule alone, and find threads asleep that no sample of the processor shows', () => {
    const { kept, asleep } = readLessonFigures(slug).file.figures as unknown as {
      kept: Record<string, { keptSlowCheckouts: number; slowCheckouts: number; stored: number }>;
      asleep: Record<string, number>;
    };
    expect(kept.tail!.keptSlowCheckouts).toBe(kept.tail!.slowCheckouts);
    for (const rule of ['head', 'short', 'small'])
      expect(kept[rule]!.keptSlowCheckouts, rule).toBeLessThan(1);
    expect(kept.tail!.stored).toBeLessThan(0.02);
    expect(asleep.main).toBeGreaterThan(1_000);
  });
});
