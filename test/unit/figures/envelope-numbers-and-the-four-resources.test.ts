import { describe, expect, it } from 'vitest';
import { inFlight, linkShare } from '#lib/simulate/envelope';
import { OPERATIONS } from '#lib/simulate/latency-ruler';
import { findMisquotes, readLessonFigures } from './check-quotes.ts';

const slug = 'envelope-numbers-and-the-four-resources';

describe('the figures of lesson 1.7', () => {
  it('stand in the lesson as they were recorded', () => {
    expect(findMisquotes(slug)).toEqual([]);
  });

  it('are the measured marks of the latency ruler', () => {
    const figures = readLessonFigures(slug).file.figures as {
      l1Ns: number;
      l2Ns: number;
      cachedReadUs: number;
      loopback: { p50Us: number };
      flush: { p50Ms: number };
      jsonParseMs: number;
      gzipMs: number;
    };
    const measured = OPERATIONS.filter(({ source }) => source === 'measured').map(
      ({ nanoseconds }) => nanoseconds,
    );
    expect(measured).toEqual([
      figures.l1Ns,
      figures.l2Ns,
      figures.cachedReadUs * 1e3,
      figures.loopback.p50Us * 1e3,
      figures.flush.p50Ms * 1e6,
      figures.jsonParseMs * 1e6,
      figures.gzipMs * 1e6,
    ]);
  });

  it('account for the whole time of each run: on a core, queueing for one, waiting for the disk', () => {
    const { commits } = readLessonFigures(slug).file.figures as unknown as {
      commits: Record<'fastest' | 'slowest', Record<'wallMs' | 'cpuMs' | 'queuedMs' | 'diskMs', number>>;
    };
    for (const { wallMs, cpuMs, queuedMs, diskMs } of [commits.fastest, commits.slowest])
      expect(Math.abs((cpuMs + queuedMs + diskMs) / wallMs - 1)).toBeLessThan(0.05);
  });

  it('follow from the arithmetic beside them', () => {
    expect(inFlight(1_900, 38)).toBeCloseTo(72.2, 9);
    expect(linkShare({ perSecond: 300, megabytes: 0.5, linkMbitPerSecond: 1_000 })).toBeCloseTo(1.2, 9);
  });
});
