import { describe, expect, it } from 'vitest';
import { inFlight, linkShare } from '#lib/simulate/envelope';
import { OPERATIONS } from '#lib/simulate/latency-ruler';
import { findMisquotes, findUnrecordedOutput, readLessonFigures } from './check-quotes.ts';

const slug = 'envelope-numbers-and-the-four-resources';

describe('the figures of lesson 1.7', () => {
  it('stand in the lesson as they were recorded, and so does the output of the tools', () => {
    expect(findMisquotes(slug)).toEqual([]);
    expect(findUnrecordedOutput(slug)).toEqual([]);
  });

  it('are the measured marks of the latency ruler', () => {
    const { measured } = readLessonFigures(slug).file.figures as {
      measured: Record<string, { all: { low: number } }>;
    };
    const low = (name: string) => measured[name]!.all.low;
    expect(
      Object.fromEntries(
        OPERATIONS.filter(({ source }) => source === 'measured').map(({ name, nanoseconds }) => [
          name,
          nanoseconds,
        ]),
      ),
    ).toEqual({
      'Level 1 cache': low('l1Ns'),
      'Level 2 cache': low('l2Ns'),
      'Main memory': low('memoryNs'),
      'Read 4 KiB, page cache': low('cachedReadUs') * 1e3,
      'TCP, same machine and back': low('loopbackUs') * 1e3,
      'Flush 4 KiB to disk': low('flushMedianMs') * 1e6,
      'JSON.parse of 1 MB': low('jsonParseMs') * 1e6,
      'gzip of 1 MB': low('gzipMs') * 1e6,
    });
  });

  it('show a mean flush above the median in each recording, so that one over the median promises too much', () => {
    const { measured } = readLessonFigures(slug).file.figures as {
      measured: Record<string, { all: { low: number; high: number } }>;
    };
    expect(measured.meanOverMedian!.all.low).toBeGreaterThan(1);
    expect(1_000 / measured.flushMeanMs!.all.high).toBeGreaterThan(110);
    expect(1_000 / measured.flushMeanMs!.all.low).toBeCloseTo(4_000, -2);
  });

  it('follow from the arithmetic beside them', () => {
    expect(inFlight(1_900, 38)).toBeCloseTo(72.2, 9);
    expect(linkShare({ perSecond: 300, megabytes: 0.5, linkMbitPerSecond: 1_000 })).toBeCloseTo(1.2, 9);
  });
});
