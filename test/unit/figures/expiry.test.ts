import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findMisquotes, findUnrecordedOutput, readLessonFigures } from './check-quotes.ts';

const slug = 'expiry';
interface Spread {
  minimum: number;
  median: number;
  maximum: number;
}

describe('the figures of lesson 7.3', () => {
  const { report, warmed } = readLessonFigures(slug).file.figures as unknown as {
    report: Record<string, Record<'expiries' | 'recomputes' | 'p99Ms' | 'expired', Spread>>;
    warmed: Record<string, { peak: Spread; latestMs: Spread }>;
  };

  it('stand in the lesson as they were recorded', () => {
    expect(findMisquotes(slug)).toEqual([]);
  });

  it('show output of redis-cli that was recorded', () => {
    expect(findUnrecordedOutput(slug)).toEqual([]);
  });

  it('have the same commands in the transcript as in the lesson', () => {
    const lesson = readFileSync('content/07-caching/03-expiry.mdx', 'utf8');
    const transcript = readFileSync('content/07-caching/figures/expiry.txt', 'utf8');
    for (const [, block] of lesson.matchAll(/^```sh\n([\s\S]*?)^```$/gm))
      for (const command of block!.trim().split(/\n(?! )/)) expect(transcript).toContain(`$ ${command}\n`);
  });

  it('ask about as often per expiry as readers come while one recompute runs, and once where it is shared', () => {
    for (const end of ['minimum', 'median', 'maximum'] as const) {
      const { recomputes, expiries } = report.everyAsks!;
      expect(recomputes[end] / expiries[end]).toBeGreaterThan(0.9 * 200 * 0.2);
      expect(report.lease!.recomputes[end]).toBe(report.lease!.expiries[end]);
      expect(report.stale!.recomputes[end]).toBe(report.stale!.expiries[end]);
    }
    expect(report.earlyLease!.recomputes.maximum).toBeLessThan(report.earlyAlone!.recomputes.minimum);
  });

  it('differ between policies by more than they do between runs', () => {
    expect(report.lease!.p99Ms.maximum).toBeLessThan(report.everyAsks!.p99Ms.minimum / 3);
    expect(report.stale!.p99Ms.maximum).toBeLessThan(report.lease!.p99Ms.minimum / 3);
    expect(report.stale!.expired.minimum).toBeGreaterThan(0);
    expect(report.earlyLease!.expired.maximum).toBe(0);
  });

  it('have a lower peak, in every run, the wider the lives are spread', () => {
    const peaks = ['none', 'five', 'ten', 'twenty'].map((name) => warmed[name]!.peak);
    for (const [at, peak] of peaks.slice(1).entries()) expect(peak.maximum).toBeLessThan(peaks[at]!.minimum);
  });

  it('were read on a schedule that the reader kept to within half a second', () => {
    for (const { latestMs } of Object.values(warmed)) expect(latestMs.maximum).toBeLessThan(500);
  });
});
