import { describe, expect, it } from 'vitest';
import { mean, percentile, seededRandom } from '#lib/numbers';
import {
  CAUSES,
  REMEDIES,
  type Service,
  simulate,
} from '../../../content/01-measure-first/figures/programs/three-causes.ts';
import { findMisquotes, findUnrecordedOutput, readLessonFigures } from './check-quotes.ts';

const slug = 'code-architecture-or-infrastructure';
const p95 = (service: Service, seed = 1) =>
  percentile([...simulate(service, 8_000, seededRandom(seed).next)], 95) / 1_000;

describe('the figures of lesson 1.9', () => {
  it('stand in the lesson as they were recorded', () => {
    expect(findMisquotes(slug)).toEqual([]);
    expect(findUnrecordedOutput(slug)).toEqual([]);
  });

  it('show a cache that helps where work queues and leaves the p95 of the calls, which is a miss', () => {
    const { results } = readLessonFigures(slug).file.figures as {
      results: Record<string, Record<string, { p95S: number; lowestS: number; highestS: number }>>;
    };
    for (const cause of ['computing', 'lock'])
      expect(results[cause]!.cache!.highestS).toBeLessThan(results[cause]!.none!.lowestS / 2);
    expect(results.calls!.cache!.p95S).toBeGreaterThan(0.9 * results.calls!.none!.lowestS);
  });

  it('have one cause that each remedy helps, and two that it leaves as they were', () => {
    const { results } = readLessonFigures(slug).file.figures as {
      results: Record<string, Record<string, { p95S: number; lowestS: number; highestS: number }>>;
    };
    const helps: Record<string, string> = {
      cores: 'computing',
      rewrite: 'computing',
      splitLock: 'lock',
      batchCalls: 'calls',
    };
    for (const [remedy, helped] of Object.entries(helps))
      for (const [cause, byRemedy] of Object.entries(results)) {
        const before = byRemedy.none!;
        if (cause === helped) expect(byRemedy[remedy]!.highestS).toBeLessThan(before.lowestS / 2);
        else expect(byRemedy[remedy]!.p95S).toBeGreaterThanOrEqual(before.lowestS);
      }
  });
});

describe('the simulation of three causes', () => {
  it('gives the same latencies for the same seed', () => {
    expect(p95(CAUSES.lock, 7)).toBe(p95(CAUSES.lock, 7));
    expect(p95(CAUSES.lock, 7)).not.toBe(p95(CAUSES.lock, 8));
  });

  it('agrees with the textbook for one server: mean = service time / (1 − utilisation)', () => {
    const oneServer = {
      perSecond: 20,
      cores: 1,
      cpuMs: 25,
      lockMs: 0,
      locks: 1,
      calls: 0,
      callMs: 0,
      hits: 0,
    };
    const means = [1, 2, 3].map((seed) => mean([...simulate(oneServer, 30_000, seededRandom(seed).next)]));
    expect(Math.abs(mean(means) - 50)).toBeLessThan(3);
  });

  it('adds up sequential calls without any queue', () => {
    const calls = { perSecond: 1, cores: 64, cpuMs: 0, lockMs: 0, locks: 1, calls: 100, callMs: 5, hits: 0 };
    expect(Math.abs(mean([...simulate(calls, 5_000, seededRandom(1).next)]) - 500)).toBeLessThan(5);
  });

  it('lets spare cores help a service that computes and leave one that waits for its lock', () => {
    expect(p95(REMEDIES.cores(CAUSES.computing))).toBeLessThan(p95(CAUSES.computing) / 1.5);
    expect(p95(REMEDIES.cores(CAUSES.lock)) / p95(CAUSES.lock)).toBeGreaterThan(0.95);
  });
});
