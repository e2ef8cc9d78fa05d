import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  backfill,
  hidesStop,
  type LoadTest,
  runClosedLoop,
  runOpenLoop,
  summarise,
} from '#lib/simulate/coordinated-omission';

const anyTest: fc.Arbitrary<LoadTest> = fc
  .record({
    serviceMs: fc.integer({ min: 1, max: 5 }),
    slackMs: fc.integer({ min: 1, max: 20 }),
    pauseMs: fc.integer({ min: 0, max: 3_000 }),
  })
  .map(({ serviceMs, slackMs, pauseMs }) => ({
    serviceMs,
    intervalMs: serviceMs + slackMs,
    pauseMs,
    cycleMs: 20_000,
    durationMs: 40_000,
  }));

describe('a load test against a server that pauses', () => {
  it('reports the service time from both testers when there is no pause', () => {
    const test = { intervalMs: 5, serviceMs: 1, pauseMs: 0, cycleMs: 20_000, durationMs: 20_000 };
    for (const run of [runClosedLoop, runOpenLoop]) {
      expect(summarise(run(test).map((sample) => sample.latencyMs))).toEqual({
        count: 4_000,
        p50Ms: 1,
        p90Ms: 1,
        p99Ms: 1,
        maxMs: 1,
      });
    }
  });

  it('answers a request caught by the pause when the pause is over', () => {
    const test = { intervalMs: 10, serviceMs: 2, pauseMs: 100, cycleMs: 1_000, durationMs: 1_000 };
    const caught = runOpenLoop(test).find((sample) => sample.fromMs === 550);
    // Begun at 500, 510 … 540 and waiting in front of it: five requests of 2 ms after the pause ends at 600.
    expect(caught?.latencyMs).toBe(600 + 5 * 2 + 2 - 550);
  });

  it('finishes a request that the pause interrupts half-way', () => {
    const test = { intervalMs: 99, serviceMs: 10, pauseMs: 100, cycleMs: 1_000, durationMs: 500 };
    const interrupted = runClosedLoop(test).at(-1);
    expect(interrupted).toEqual({ fromMs: 495, latencyMs: 110 });
  });

  it('never shows the closed loop a worse percentile than the open loop', () => {
    fc.assert(
      fc.property(anyTest, (test) => {
        const closed = summarise(runClosedLoop(test).map((sample) => sample.latencyMs));
        const open = summarise(runOpenLoop(test).map((sample) => sample.latencyMs));
        expect(closed.count).toBeLessThanOrEqual(open.count);
        expect(closed.p99Ms).toBeLessThanOrEqual(open.p99Ms);
        expect(closed.p90Ms).toBeLessThanOrEqual(open.p90Ms);
      }),
    );
  });

  it('meets each pause once on a closed loop, however long the pause is', () => {
    for (const pauseMs of [500, 1_000, 4_000]) {
      const samples = runClosedLoop({
        intervalMs: 5,
        serviceMs: 1,
        pauseMs,
        cycleMs: 20_000,
        durationMs: 60_000,
      });
      expect(samples.filter((sample) => sample.latencyMs > 1)).toHaveLength(3);
    }
  });

  it('back-fills one sample for each interval inside a long latency', () => {
    expect(backfill([{ fromMs: 0, latencyMs: 23 }], 5)).toEqual([23, 18, 13, 8]);
    expect(backfill([{ fromMs: 0, latencyMs: 5 }], 5)).toEqual([5]);
  });

  it('hides a short stop from the p99 of the open loop too, and a stop of every length from the closed loop’s', () => {
    const at = (pauseMs: number): LoadTest => ({
      intervalMs: 5,
      serviceMs: 1,
      pauseMs,
      cycleMs: 20_000,
      durationMs: 100_000,
    });
    expect([0, 50, 150, 200, 4_000].map((pauseMs) => hidesStop(at(pauseMs), 0.99))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
    for (const pauseMs of [200, 2_000, 4_000])
      expect(summarise(runClosedLoop(at(pauseMs)).map(({ latencyMs }) => latencyMs)).p99Ms).toBe(1);
  });
});
