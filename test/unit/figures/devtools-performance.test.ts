import { describe, expect, it } from 'vitest';
import { findMisquotes, findUnrecordedOutput, readLessonFigures } from './check-quotes.ts';

const slug = 'devtools-performance';

describe('the figures of lesson 2.5', () => {
  it('stand in the lesson as they were recorded, and so does the output of the tools', () => {
    expect(findMisquotes(slug)).toEqual([]);
    expect(findUnrecordedOutput(slug)).toEqual([]);
  });

  it('change one column with each change of the page', () => {
    type Spread = { lowest: number; highest: number };
    const { ranges } = readLessonFigures(slug).file.figures as unknown as {
      ranges: Record<string, { inputDelay: Spread; renderingShare: Spread; forcedCount: Spread }>;
    };
    const { slow, batched, unhurried, alone } = ranges;
    expect(batched!.renderingShare.highest).toBeLessThan(slow!.renderingShare.lowest / 3);
    expect(batched!.inputDelay.lowest).toBeGreaterThan(100);
    expect(unhurried!.inputDelay.highest).toBeLessThan(slow!.inputDelay.lowest / 10);
    expect(unhurried!.renderingShare.lowest).toBeGreaterThan(0.3);
    expect(slow!.forcedCount.lowest).toBe(slow!.forcedCount.highest);
    expect(alone!.forcedCount.highest).toBe(0);
  });
});
