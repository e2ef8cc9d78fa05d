import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Trace } from '#lib/lab';
import { momentText, storyOf } from '../../../components/workbench/kinds/simulation/story.ts';
import {
  amountsOf,
  firstAt,
  moved,
  nearestTo,
  p99Of,
  scatterOf,
  seriesOf,
  worthSeeing,
  zoomed,
} from '../../../components/workbench/kinds/simulation/timeline.ts';

/** Requests as [arrival, latency] in milliseconds; what took longer than 1 ms was no hit. */
function traceOf(requests: readonly (readonly [number, number])[], changes: Partial<Trace> = {}): Trace {
  return {
    untilMs: 1_000,
    arrivedMs: Float64Array.from(requests, ([at]) => at),
    latencyMs: Float64Array.from(requests, ([, latency]) => latency),
    staleMs: new Float64Array(requests.length),
    ok: Uint8Array.from(requests, ([, latency]) => (Number.isNaN(latency) ? 0 : 1)),
    hit: Uint8Array.from(requests, ([, latency]) => (latency <= 1 ? 1 : 0)),
    how: new Uint8Array(requests.length),
    words: ['served from the cache'],
    works: [],
    amounts: {},
    ...changes,
  };
}

const someTrace = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 1, max: 500 })), { maxLength: 80 })
  .map((requests) => traceOf(requests.sort((a, b) => a[0] - b[0])));

describe('a timeline', () => {
  it('counts arrivals, who waits at the end of each span, and shares of the arrivals', () => {
    const trace = traceOf(
      [
        [10, 1],
        [20, 200],
        [150, Number.NaN],
      ],
      { works: [{ request: 1, askedMs: 20, begunMs: 120, endedMs: 220 }] },
    );
    const series = seriesOf(trace, { fromMs: 0, toMs: 400 }, 4);
    expect([...series.arrivals]).toEqual([2, 1, 0, 0]);
    expect([...series.waiting]).toEqual([1, 2, 1, 1]);
    expect([...series.queued]).toEqual([1, 0, 0, 0]);
    expect([...series.working]).toEqual([0, 1, 0, 0]);
    expect([...series.hitRatio]).toEqual([0.5, 0, Number.NaN, Number.NaN]);
    expect([...series.success]).toEqual([1, 0, Number.NaN, Number.NaN]);
  });

  it('gives the 99th percentile of each span by nearest rank, of what was answered', () => {
    const many = Array.from({ length: 100 }, (_, i): [number, number] => [i, 100 - i]);
    const trace = traceOf([...many, [250, Number.NaN], [310, 7], [320, Number.NaN]]);
    expect([...p99Of(trace, { fromMs: 0, toMs: 400 }, 4)]).toEqual([99, Number.NaN, Number.NaN, 7]);
  });

  it('counts in any window what is there at the end of its spans', () => {
    fc.assert(
      fc.property(
        someTrace,
        fc.integer({ min: 0, max: 800 }),
        fc.integer({ min: 1, max: 10 }),
        (trace, fromMs, spans) => {
          const toMs = fromMs + 20 * spans;
          const { arrivals, waiting } = seriesOf(trace, { fromMs, toMs }, spans);
          for (let span = 0; span < spans; span++) {
            const [begin, end] = [fromMs + 20 * span, fromMs + 20 * (span + 1)];
            const requests = [...trace.arrivedMs].map((at, i) => [at, at + trace.latencyMs[i]!] as const);
            expect(arrivals[span]).toBe(requests.filter(([at]) => at >= begin && at < end).length);
            expect(waiting[span]).toBe(requests.filter(([at, ended]) => at < end && ended >= end).length);
          }
        },
      ),
    );
  });

  it('draws the slowest and the fastest request of a window, however many there are', () => {
    fc.assert(
      fc.property(someTrace, (trace) => {
        const points = scatterOf(trace, { fromMs: 0, toMs: 1_000 }, 3, 3);
        expect(points.length).toBeLessThanOrEqual(Math.max(9, 3 * 3));
        if (trace.arrivedMs.length === 0) return;
        const drawn = points.map(({ latencyMs }) => latencyMs);
        expect(Math.max(...drawn)).toBe(Math.max(...trace.latencyMs));
        expect(Math.min(...drawn)).toBe(Math.min(...trace.latencyMs));
      }),
    );
  });

  it('finds requests by their moments', () => {
    const trace = traceOf([
      [10, 1],
      [20, 1],
      [30, 1],
    ]);
    expect([0, 10, 11, 31].map((at) => firstAt(trace, at))).toEqual([0, 0, 1, 3]);
    expect([0, 14, 16, 99].map((at) => nearestTo(trace, at))).toEqual([0, 0, 1, 2]);
    expect(nearestTo(traceOf([]), 5)).toBe(-1);
  });

  it('never leaves the run, however it is moved and zoomed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(0.5, 2), fc.integer({ min: -2_000, max: 2_000 })), {
          maxLength: 30,
        }),
        (steps) => {
          let window = { fromMs: 400, toMs: 600 };
          for (const step of steps) {
            window = step === 0.5 || step === 2 ? zoomed(window, step, 1_000) : moved(window, step, 1_000);
            expect(window.fromMs).toBeGreaterThanOrEqual(0);
            expect(window.toMs).toBeLessThanOrEqual(1_000 + 1e-6);
            expect(window.toMs - window.fromMs).toBeGreaterThanOrEqual(100 - 1e-6);
          }
        },
      ),
    );
  });

  it('begins where the run first goes badly', () => {
    const trace = traceOf(
      [
        [0, 1],
        [5_000, 300],
        [5_100, 1_000],
        [9_000, 1_000],
      ],
      { untilMs: 20_000 },
    );
    expect(worthSeeing(trace)).toEqual({ fromMs: 4_000, toMs: 7_000 });
  });
});

describe('the story of a request', () => {
  it('says how it was answered, how old the value was, and what its own work took', () => {
    const trace = traceOf([[60_401, 32_200]], {
      words: ['recomputed'],
      staleMs: Float64Array.of(12),
      works: [{ request: 0, askedMs: 60_401, begunMs: 91_701, endedMs: 92_589 }],
    });
    expect(storyOf(trace, 0)).toEqual([
      'Recomputed, after 32.2 s.',
      'Its value had expired 12 ms before.',
      'Its own work: 31.3 s in the queue, then 888 ms on a worker.',
    ]);
  });

  it('of one without an answer says so', () => {
    expect(storyOf(traceOf([[5, Number.NaN]]), 0)).toEqual(['It never had an answer.']);
  });
});

describe('what a world counts', () => {
  it('is drawn at its rate, and loses nothing, in whatever windows it is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 60 }),
        (amounts, spans) => {
          const trace = traceOf([], { amounts: { sent: Float64Array.from(amounts) } });
          const perSpan = amountsOf(trace, 'sent', { fromMs: 0, toMs: 1_000 }, spans, 1_000 / spans);
          const sum = (values: Iterable<number>) => [...values].reduce((total, one) => total + one, 0);
          expect(sum(perSpan)).toBeCloseTo(sum(amounts), 6);
          const half = amountsOf(trace, 'sent', { fromMs: 500, toMs: 1_000 }, 1, 1_000);
          const first = amountsOf(trace, 'sent', { fromMs: 0, toMs: 500 }, 1, 1_000);
          expect((half[0]! + first[0]!) / 2).toBeCloseTo(sum(amounts), 6);
        },
      ),
    );
  });

  it('is nothing where it never counted', () => {
    expect([...amountsOf(traceOf([]), 'sent', { fromMs: 0, toMs: 100 }, 2, 1)]).toEqual([0, 0]);
  });

  it('is told by the day where a run lasts for weeks', () => {
    expect(momentText(60_401)).toBe('60.401 s');
    expect(momentText((2 * 24 + 14) * 3_600_000 + 5 * 60_000, 'days')).toBe('day 3, 14:05');
  });
});
