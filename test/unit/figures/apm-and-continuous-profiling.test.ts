import { describe, expect, it } from 'vitest';
import { findMisquotes, findUnrecordedOutput, readLessonFigures } from './check-quotes.ts';

const slug = 'apm-and-continuous-profiling';

describe('the figures of lesson 2.7', () => {
  it('stand in the lesson as they were recorded, and so does the output of the tools', () => {
    expect(findMisquotes(slug)).toEqual([]);
    expect(findUnrecordedOutput(slug)).toEqual([]);
  });

  it('charge an agent by the request, and keep most of the charge when few traces are kept', () => {
    type Spread = { lowest: number; highest: number };
    const { ratios } = readLessonFigures(slug).file.figures as unknown as {
      ratios: Record<string, { hello: Spread; quote: Spread }>;
    };
    expect(ratios.traced!.hello.lowest).toBeGreaterThan(1.5 * ratios.traced!.quote.highest);
    expect(ratios.tracedOnePercent!.hello.lowest).toBeGreaterThan(1.5);
    expect(ratios.sampled100!.hello.highest).toBeLessThan(ratios.tracedOnePercent!.hello.lowest);
  });
});
