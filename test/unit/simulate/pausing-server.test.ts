import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentile } from '#lib/numbers';
import { PausingServer } from '#lib/simulate';
import { runClosedLoop, runOpenLoop } from '#lib/simulate/coordinated-omission';

/** 2 s in every 20, as in the lesson: its model of the same server was written apart from this one. */
const TEST = { intervalMs: 5, serviceMs: 1, pauseMs: 2_000, cycleMs: 20_000, durationMs: 100_000 };
const pauses = [0, 1, 2, 3, 4].map((cycle) => ({
  fromMs: cycle * 20_000 + 10_000,
  toMs: cycle * 20_000 + 12_000,
}));

describe('a server that stops now and then', () => {
  it('is met by users who come on time as the lesson computes it: p90 401 ms, p99 1,841 ms', () => {
    const server = new PausingServer(pauses);
    const latencies = Array.from({ length: 20_000 }, (_, i) => server.finish(i * 5, 1) - i * 5);
    expect(latencies).toEqual(runOpenLoop(TEST).map(({ latencyMs }) => latencyMs));
    expect([90, 99].map((p) => percentile(latencies, p))).toEqual([401, 1_841]);
  });

  it('is asked 18,005 times by a tester that waits', () => {
    const server = new PausingServer(pauses);
    const latencies: number[] = [];
    for (let sentMs = 0; sentMs < TEST.durationMs; ) {
      const answeredMs = server.finish(sentMs, 1);
      latencies.push(answeredMs - sentMs);
      sentMs = Math.max(sentMs + 5, answeredMs);
    }
    expect(latencies).toEqual(runClosedLoop(TEST).map(({ latencyMs }) => latencyMs));
    expect(latencies.length).toBe(18_005);
  });

  it('works for as long as it was asked to, and never within a pause', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(50), fc.nat(30)), { maxLength: 10 }),
        fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 30 }),
        (gaps, requests) => {
          let atMs = 0;
          const stops = gaps.map(([apartMs, pauseMs]) => {
            const fromMs = atMs + apartMs;
            atMs = fromMs + pauseMs;
            return { fromMs, toMs: atMs };
          });
          const server = new PausingServer(stops);
          let [arrivedMs, freeMs] = [0, 0];
          for (const [apartMs, workMs] of requests) {
            arrivedMs += apartMs;
            const beginsMs = Math.max(arrivedMs, freeMs);
            freeMs = server.finish(arrivedMs, workMs);
            const stoppedMs = stops.reduce(
              (sum, { fromMs, toMs }) =>
                sum + Math.max(0, Math.min(toMs, freeMs) - Math.max(fromMs, beginsMs)),
              0,
            );
            expect(freeMs - beginsMs - stoppedMs).toBe(workMs);
          }
        },
      ),
    );
  });
});
