import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arriveAsRecorded,
  arriveAtRandom,
  arriveAtRate,
  burst,
  call,
  createBalancer,
  createZipf,
  Gauge,
  Histogram,
  KeyedCache,
  Link,
  Pool,
  Queue,
  ReplicatedStore,
  RequestLog,
  RetryBudget,
  Simulation,
  Station,
} from '#lib/simulate';

const simulationOf = (seed = 'a') => new Simulation({ seed });

describe('a simulation', () => {
  it('lets everything happen in the order of time, and of scheduling where times are equal', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 200 }), (delays) => {
        const simulation = simulationOf();
        const seen: [number, number][] = [];
        for (const [order, delayMs] of delays.entries())
          simulation.after(delayMs, () => seen.push([simulation.nowMs, order]));
        simulation.run(Number.POSITIVE_INFINITY);
        const sorted = delays.map((atMs, order): [number, number] => [atMs, order]);
        expect(seen).toEqual(sorted.sort((a, b) => a[0] - b[0] || a[1] - b[1]));
      }),
    );
  });

  it('never goes back in time, whatever is scheduled from within and cancelled', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(50), fc.nat(50), fc.boolean()), { minLength: 1, maxLength: 100 }),
        (plans) => {
          const simulation = simulationOf();
          let lastMs = 0;
          const tick = () => {
            expect(simulation.nowMs).toBeGreaterThanOrEqual(lastMs);
            lastMs = simulation.nowMs;
          };
          let cancelled = 0;
          for (const [first, second, cancels] of plans) {
            const timer = simulation.after(first, () => {
              tick();
              simulation.after(second, tick);
              expect(cancels).toBe(false);
            });
            if (cancels) {
              simulation.cancel(timer);
              cancelled++;
            }
          }
          simulation.run(Number.POSITIVE_INFINITY);
          expect(simulation.happened).toBe(2 * plans.length - cancelled);
        },
      ),
    );
  });

  it('stops at the moment it was to run until and goes on from there', () => {
    const simulation = simulationOf();
    const seen: number[] = [];
    for (const atMs of [5, 10, 15]) simulation.at(atMs, () => seen.push(atMs));
    expect(simulation.run(10)).toEqual({ ended: 'until', events: 2 });
    expect(simulation.nowMs).toBe(10);
    expect(simulation.run(100)).toEqual({ ended: 'idle', events: 1 });
    expect(seen).toEqual([5, 10, 15]);
    expect(simulation.nowMs).toBe(100);
  });

  it('ends what makes more and more work, and says so', () => {
    const simulation = new Simulation({ seed: 'a', mostEvents: 1_000 });
    const breed = () => {
      simulation.after(1, breed);
      simulation.after(1, breed);
    };
    breed();
    expect(simulation.run(Number.POSITIVE_INFINITY)).toMatchObject({
      ended: 'limit',
      events: 1_000,
      because:
        'The simulation was stopped at 0.0 s of its own time, after 1,000 events: something makes more work than it finishes.',
    });
  });

  it.each([Number.NaN, -1, Number.POSITIVE_INFINITY])('refuses a delay of %d', (delayMs) => {
    expect(() => simulationOf().after(delayMs, () => {})).toThrow('nothing can be scheduled for');
  });

  it('draws the same from a stream whatever the other streams are asked for', () => {
    const alone = simulationOf().stream('arrivals');
    const beside = simulationOf();
    const numbers = Array.from({ length: 50 }, () => {
      beside.stream('service').next();
      return beside.stream('arrivals').next();
    });
    expect(numbers).toEqual(Array.from({ length: 50 }, () => alone.next()));
    expect(simulationOf('b').stream('arrivals').next()).not.toBe(numbers[0]);
  });
});

/** A station whose clients give up, in one run: what became of every request, and when. */
function traceOf(
  seed: string,
  discipline: 'fifo' | 'lifo' | 'priority',
  queueLimit: number,
  giveUpMs: number,
) {
  const simulation = simulationOf(seed);
  const station = new Station(simulation, { servers: 2, discipline, queueLimit });
  const log = new RequestLog();
  const service = simulation.stream('service');
  arriveAtRandom(
    simulation,
    { perSecond: 250, untilMs: 2_000, draws: simulation.stream('arrivals') },
    (index) => {
      const request = log.arrive(simulation.nowMs);
      const job = station.submit(
        () => service.exponential(10),
        (outcome) =>
          log.end(
            request,
            outcome === 'done' ? 'ok' : outcome === 'left' ? 'timed-out' : 'refused',
            simulation.nowMs,
          ),
        index % 3,
      );
      simulation.after(giveUpMs, () => job.leave());
    },
  );
  simulation.run(Number.POSITIVE_INFINITY);
  return Array.from({ length: log.size }, (_, i) => [log.arrivedMs(i), log.latencyMs(i), log.outcome(i)]);
}

describe('a station', () => {
  const runs = fc.record({
    seed: fc.string(),
    discipline: fc.constantFrom('fifo' as const, 'lifo' as const, 'priority' as const),
    queueLimit: fc.integer({ min: 0, max: 30 }),
    giveUpMs: fc.integer({ min: 0, max: 200 }),
  });

  it('gives every request exactly one outcome', () => {
    fc.assert(
      fc.property(runs, ({ seed, discipline, queueLimit, giveUpMs }) => {
        // The log throws at a second outcome.
        for (const [, , outcome] of traceOf(seed, discipline, queueLimit, giveUpMs))
          expect(outcome).not.toBe('open');
      }),
      { numRuns: 60 },
    );
  });

  it('runs the same again with the same seed, and otherwise with another', () => {
    fc.assert(
      fc.property(runs, ({ seed, discipline, queueLimit, giveUpMs }) => {
        const trace = traceOf(seed, discipline, queueLimit, giveUpMs);
        expect(traceOf(seed, discipline, queueLimit, giveUpMs)).toEqual(trace);
        expect(traceOf(`${seed}!`, discipline, queueLimit, giveUpMs)).not.toEqual(trace);
      }),
      { numRuns: 20 },
    );
  });

  it('serves the first, the last or the most urgent of those who wait', () => {
    const order = (discipline: 'fifo' | 'lifo' | 'priority') => {
      const simulation = simulationOf();
      const station = new Station(simulation, { servers: 1, discipline });
      const served: number[] = [];
      for (const [index, priority] of [9, 3, 1, 3].entries())
        station.submit(
          () => 1,
          () => served.push(index),
          priority,
        );
      simulation.run(Number.POSITIVE_INFINITY);
      return served;
    };
    expect(order('fifo')).toEqual([0, 1, 2, 3]);
    expect(order('lifo')).toEqual([0, 3, 2, 1]);
    expect(order('priority')).toEqual([0, 2, 1, 3]);
  });

  it('refuses whom its queue has no room for, and has worked only for the others', () => {
    const simulation = simulationOf();
    const station = new Station(simulation, { servers: 1, queueLimit: 1 });
    const outcomes: string[] = [];
    for (let i = 0; i < 3; i++)
      station.submit(
        () => 5,
        (outcome) => outcomes.push(outcome),
      );
    expect([station.busy, station.waiting]).toEqual([1, 1]);
    simulation.run(Number.POSITIVE_INFINITY);
    expect(outcomes).toEqual(['refused', 'done', 'done']);
    expect(station.workedMs).toBe(10);
  });
});

describe('a queue', () => {
  it('gives back what was put in, by its discipline, without those who left', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('fifo' as const, 'lifo' as const, 'priority' as const),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.boolean()), { maxLength: 60 }),
        (discipline, items) => {
          const queue = new Queue<number>(discipline);
          const places = items.map(([priority], index) => queue.push(index, priority)!);
          const stay = items.flatMap(([, leaves], index) => {
            if (leaves) expect(queue.leave(places[index]!)).toBe(true);
            return leaves ? [] : [index];
          });
          expect(queue.size).toBe(stay.length);
          const taken: number[] = [];
          for (let next = queue.pop(); next !== undefined; next = queue.pop()) taken.push(next);
          if (discipline === 'lifo') stay.reverse();
          if (discipline === 'priority') stay.sort((a, b) => items[a]![0] - items[b]![0] || a - b);
          expect(taken).toEqual(stay);
        },
      ),
    );
  });
});

describe('a pool', () => {
  it('refuses to take back more than it gave', () => {
    expect(() => new Pool({ size: 1 }).release()).toThrow('More was given back');
  });

  it('tells of every change', () => {
    const seen: [number, number][] = [];
    const pool = new Pool({ size: 1, onChange: (busy, waiting) => seen.push([busy, waiting]) });
    pool.acquire(() => {});
    const place = pool.acquire(() => {});
    if (place === 'refused') throw new Error('There is room in the queue.');
    expect(pool.leave(place)).toBe(true);
    expect(pool.leave(place)).toBe(false);
    pool.release();
    expect(seen).toEqual([
      [1, 0],
      [1, 1],
      [1, 0],
      [0, 0],
    ]);
  });
});

describe('a cache', () => {
  it('forgets what has expired, keeps it for a peek, and never holds more than its capacity', () => {
    const cache = new KeyedCache<string, number>({ capacity: 2 });
    cache.set('a', 1, 0, 100);
    expect(cache.get('a', 99)?.value).toBe(1);
    expect(cache.get('a', 100)).toBeUndefined();
    expect(cache.peek('a')).toMatchObject({ value: 1, storedAtMs: 0, expiresAtMs: 100 });
    cache.set('b', 2, 0);
    cache.set('c', 3, 0);
    expect(cache.size).toBe(2);
  });

  it.each([
    ['lru', 'b'],
    ['fifo', 'a'],
    ['lfu', 'c'],
  ] as const)('%s evicts %s', (eviction, victim) => {
    const cache = new KeyedCache<string, number>({ capacity: 3, eviction });
    for (const key of ['a', 'b', 'c']) cache.set(key, 0, 0);
    for (const key of ['b', 'b', 'a', 'c', 'a']) cache.get(key, 0);
    cache.set('d', 0, 0);
    expect(['a', 'b', 'c'].filter((key) => !cache.peek(key))).toEqual([victim]);
  });
});

describe('arrivals', () => {
  it('come at the rate of the moment', () => {
    const simulation = simulationOf();
    const seen: number[] = [];
    const perSecondAt = burst(100, { fromMs: 10_000, toMs: 20_000, perSecond: 500 });
    arriveAtRate(
      simulation,
      { perSecondAt, mostPerSecond: 500, untilMs: 30_000, draws: simulation.stream('arrivals') },
      () => seen.push(simulation.nowMs),
    );
    simulation.run(Number.POSITIVE_INFINITY);
    const inBurst = seen.filter((atMs) => atMs >= 10_000 && atMs < 20_000).length;
    // Five standard deviations of a Poisson count.
    expect(Math.abs(inBurst - 5_000)).toBeLessThan(5 * Math.sqrt(5_000));
    expect(Math.abs(seen.length - inBurst - 2_000)).toBeLessThan(5 * Math.sqrt(2_000));
  });

  it('come as they were recorded', () => {
    const simulation = simulationOf();
    const seen: [number, number][] = [];
    arriveAsRecorded(simulation, [1, 1, 7.5], (index) => seen.push([index, simulation.nowMs]));
    simulation.run(Number.POSITIVE_INFINITY);
    expect(seen).toEqual([
      [0, 1],
      [1, 1],
      [2, 7.5],
    ]);
  });

  it('follow Zipf’s law', () => {
    const zipf = createZipf(50, 1);
    const draws = simulationOf().stream('keys');
    const counts = new Array(50).fill(0);
    for (let i = 0; i < 100_000; i++) counts[zipf.draw(draws)]++;
    for (const rank of [0, 1, 9]) {
      const expected = 100_000 * zipf.share(rank);
      expect(Math.abs(counts[rank] - expected)).toBeLessThan(5 * Math.sqrt(expected));
    }
  });
});

describe('a link', () => {
  it('loses its share and delivers the rest after the latency', () => {
    const simulation = simulationOf();
    const link = new Link(simulation, {
      latencyMs: () => 3,
      loss: 0.25,
      draws: simulation.stream('loss'),
    });
    let arrived = 0;
    for (let i = 0; i < 4_000; i++) link.send(() => arrived++);
    simulation.run(Number.POSITIVE_INFINITY);
    expect(simulation.nowMs).toBe(3);
    expect(arrived + link.lost).toBe(4_000);
    expect(Math.abs(link.lost - 1_000)).toBeLessThan(150);
  });
});

describe('a balancer', () => {
  it('goes round, or to the least loaded, or to the better of two', () => {
    const draws = simulationOf().stream('balancing');
    const loads = [5, 1, 3];
    const pick = (balancing: Parameters<typeof createBalancer>[0]) => {
      const next = createBalancer(balancing, 3, draws, (target) => loads[target]!);
      return Array.from({ length: 300 }, next);
    };
    expect(pick('round-robin').slice(0, 4)).toEqual([0, 1, 2, 0]);
    expect(new Set(pick('least-loaded'))).toEqual(new Set([1]));
    expect(new Set(pick('random'))).toEqual(new Set([0, 1, 2]));
    const two = pick('two-choices');
    const share = (target: number) => two.filter((one) => one === target).length / two.length;
    // Only twice the same draw reaches the most loaded: one in nine.
    expect(share(0)).toBeLessThan(0.2);
    expect(share(1)).toBeGreaterThan(0.45);
  });
});

describe('replicas', () => {
  it('apply every write later, in order even when a later one is faster', () => {
    const simulation = simulationOf();
    const lags = [50, 5];
    const store = new ReplicatedStore<string, string>(simulation, 1, () => lags.shift()!);
    store.write('price', 'old');
    simulation.after(10, () => store.write('price', 'new'));
    simulation.run(20);
    expect(store.read('price')).toEqual({ value: 'new', version: 2 });
    expect(store.readReplica(0, 'price')).toBeUndefined();
    simulation.run(50);
    expect(store.readReplica(0, 'price')).toEqual({ value: 'new', version: 2 });
  });
});

describe('a call', () => {
  /** A server that answers each try as told: after so many milliseconds, or never; negative ones fail. */
  const play = (answersMs: readonly number[], options: Omit<Parameters<typeof call>[1], 'draws'>) => {
    const simulation = simulationOf();
    const sentAtMs: number[] = [];
    let cancelled = 0;
    const ended: [string, number, number][] = [];
    call(
      simulation,
      { ...options, draws: simulation.stream('jitter') },
      (answered) => {
        const answerMs = answersMs[sentAtMs.length] ?? Number.POSITIVE_INFINITY;
        sentAtMs.push(simulation.nowMs);
        if (Number.isFinite(answerMs)) simulation.after(Math.abs(answerMs), () => answered(answerMs > 0));
        return () => cancelled++;
      },
      (outcome, tries) => ended.push([outcome, tries, simulation.nowMs]),
    );
    simulation.run(100_000);
    return { ended, sentAtMs, cancelled };
  };

  it('tries again after its backoff, doubled each time', () => {
    expect(play([-1, -1, 5], { tries: 3, backoffMs: 10 })).toEqual({
      ended: [['ok', 3, 37]],
      sentAtMs: [0, 11, 32],
      cancelled: 0,
    });
  });

  it('gives up at its time-outs, at its deadline, or when the budget is spent', () => {
    expect(play([], { tries: 2, timeoutMs: 100 }).ended).toEqual([['failed', 2, 200]]);
    expect(play([], { tries: 9, timeoutMs: 100, deadlineMs: 250 })).toMatchObject({
      ended: [['deadline', 3, 250]],
      cancelled: 3,
    });
    const budget = new RetryBudget(1, 0.5);
    expect(play([-1, -1, -1], { tries: 5, budget }).ended).toEqual([['no-budget', 2, 2]]);
  });

  it('hedges once, takes the first answer and cancels the other try', () => {
    expect(play([90, 20], { hedgeAfterMs: 30 })).toEqual({
      ended: [['ok', 2, 50]],
      sentAtMs: [0, 30],
      cancelled: 1,
    });
    expect(play([20], { hedgeAfterMs: 30 }).sentAtMs).toEqual([0]);
  });

  it('ends exactly once, whatever the answers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 50 }).filter(Boolean), { maxLength: 8 }),
        fc.record(
          {
            tries: fc.integer({ min: 1, max: 5 }),
            timeoutMs: fc.nat(60),
            deadlineMs: fc.nat(150),
            hedgeAfterMs: fc.nat(40),
            backoffMs: fc.nat(20),
            jitter: fc.boolean(),
          },
          { requiredKeys: ['timeoutMs'] },
        ),
        (answersMs, options) => {
          expect(play(answersMs, options).ended).toHaveLength(1);
        },
      ),
    );
  });
});

describe('a histogram', () => {
  it('reports every percentile within its relative error', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e7, noNaN: true }), { minLength: 1, maxLength: 300 }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (values, p) => {
          const histogram = new Histogram();
          for (const value of values) histogram.record(value);
          const sorted = values.toSorted((a, b) => a - b);
          const exact = sorted[Math.max(0, Math.ceil((p / 100) * values.length) - 1)]!;
          expect(Math.abs(histogram.percentile(p) - exact)).toBeLessThanOrEqual(exact / 256 + 0.0005001);
        },
      ),
    );
  });

  it('refuses what is no measurement, and has no percentile when it is empty', () => {
    expect(() => new Histogram().record(Number.NaN)).toThrow('finite values');
    expect(new Histogram().percentile(50)).toBeNaN();
  });
});

describe('a gauge', () => {
  it('gives the mean over time and the highest value of every span', () => {
    const gauge = new Gauge(10, 4);
    gauge.set(4, 5);
    gauge.add(-2, 10);
    gauge.set(0, 25);
    const { mean, most } = gauge.read(40);
    expect([...mean]).toEqual([2, 2, 1, 0]);
    expect([...most]).toEqual([4, 2, 2, 0]);
  });
});

describe('a request log', () => {
  it('refuses a second outcome and a time that goes back', () => {
    const log = new RequestLog();
    const request = log.arrive(10);
    log.end(request, 'ok', 12);
    expect(log.latencyMs(request)).toBe(2);
    expect(() => log.end(request, 'failed', 13)).toThrow('ended already');
    expect(() => log.arrive(9)).toThrow('after one at');
    expect(() => log.end(log.arrive(20), 'ok', 19)).toThrow('before it arrived');
  });
});
