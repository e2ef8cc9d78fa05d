import { describe, expect, it } from 'vitest';
import { findMisquotes, findUnrecordedOutput, readLessonFigures } from './check-quotes.ts';

const slug = 'distributed-tracing';

describe('the figures of lesson 2.6', () => {
  it('stand in the lesson as they were recorded, and so does the output of the tools', () => {
    expect(findMisquotes(slug)).toEqual([]);
    expect(findUnrecordedOutput(slug)).toEqual([]);
  });

  it('have two operations of one length that are worth different amounts, and long ones that are worth nothing', () => {
    const { saved, shown } = readLessonFigures(slug).file.figures as unknown as {
      saved: Record<string, { median: number }>;
      shown: Record<string, number>;
    };
    expect(Math.abs(shown.rank! / shown.availability! - 1)).toBeLessThan(0.05);
    expect(saved.rank!.median).toBeGreaterThan(2 * saved.availability!.median);
    for (const off of ['audit', 'reviews']) expect(Math.abs(saved[off]!.median)).toBeLessThan(20);
  });

  it('lose every context on the hops that are said to, and keep every one when they are mended', () => {
    const { hops } = readLessonFigures(slug).file.figures as unknown as {
      hops: Record<string, { joined: number; received: number; traces: number }>;
    };
    for (const lost of ['b3ToW3c', 'queue', 'batch', 'pool'])
      expect(hops[lost], lost).toEqual({ received: 100, joined: 0, traces: 200 });
    for (const kept of ['http', 'promise', 'b3ToBoth', 'queueCarrying', 'batchBound', 'poolCopied'])
      expect(hops[kept], kept).toEqual({ received: 100, joined: 100, traces: 100 });
  });
});
