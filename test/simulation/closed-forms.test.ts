import { describe, expect, it } from 'vitest';
import {
  arriveAtRandom,
  arriveInTurn,
  createZipf,
  Histogram,
  KeyedCache,
  Simulation,
  Station,
} from '#lib/simulate';

const SERVICE_MS = 10;

interface Measured {
  readonly meanMs: number;
  readonly meanWaitMs: number;
  /** Mean number in the system, weighted by time. */
  readonly inSystem: number;
  readonly perMs: number;
  readonly latencies: Histogram;
}

/** An open queue in front of `servers`, without its first tenth. */
function runQueue(
  servers: number,
  load: number,
  requests: number,
  service: 'exponential' | 'constant',
): Measured {
  const simulation = new Simulation({ seed: `${servers} at ${load}` });
  const station = new Station(simulation, { servers });
  const services = simulation.stream('service');
  const perSecond = (1_000 * servers * load) / SERVICE_MS;
  const untilMs = (1_000 * requests) / perSecond;
  const warmMs = untilMs / 10;
  const latencies = new Histogram();
  let [sumMs, waitMs, area, inSystem, sinceMs] = [0, 0, 0, 0, warmMs];
  const move = (change: number) => {
    if (simulation.nowMs > warmMs && simulation.nowMs <= untilMs) {
      area += inSystem * (simulation.nowMs - sinceMs);
      sinceMs = simulation.nowMs;
    }
    inSystem += change;
  };
  arriveAtRandom(simulation, { perSecond, untilMs, draws: simulation.stream('arrivals') }, () => {
    const arrivedMs = simulation.nowMs;
    move(1);
    const takesMs = service === 'constant' ? SERVICE_MS : services.exponential(SERVICE_MS);
    station.submit(
      () => takesMs,
      () => {
        move(-1);
        if (arrivedMs < warmMs) return;
        const tookMs = simulation.nowMs - arrivedMs;
        sumMs += tookMs;
        waitMs += tookMs - takesMs;
        latencies.record(tookMs);
      },
    );
  });
  simulation.run(Number.POSITIVE_INFINITY);
  return {
    meanMs: sumMs / latencies.count,
    meanWaitMs: waitMs / latencies.count,
    inSystem: area / (untilMs - warmMs),
    perMs: latencies.count / (untilMs - warmMs),
    latencies,
  };
}

const within = (measured: number, exact: number, share: number) =>
  expect(Math.abs(measured / exact - 1), `${measured} against ${exact}`).toBeLessThanOrEqual(share);

/** The chance that a request has to wait (Erlang C). */
function erlangC(servers: number, load: number): number {
  const offered = servers * load;
  let term = 1;
  let sum = 1;
  for (let k = 1; k < servers; k++) {
    term *= offered / k;
    sum += term;
  }
  const full = (term * offered) / servers / (1 - load);
  return full / (sum + full);
}

describe('the engine agrees within 2 per cent with', () => {
  // The nearer to saturation, the longer one busy period and the more requests a percentile needs.
  it.each([
    [0.5, 2_000_000],
    [0.7, 4_000_000],
    [0.8, 10_000_000],
  ])('M/M/1 at a load of %d: mean and percentiles', (load, requests) => {
    const { meanMs, latencies } = runQueue(1, load, requests, 'exponential');
    const exactMs = SERVICE_MS / (1 - load);
    within(meanMs, exactMs, 0.02);
    for (const p of [50, 90, 99]) within(latencies.percentile(p), -exactMs * Math.log(1 - p / 100), 0.02);
  });

  it.each([
    [4, 0.8],
    [8, 0.9],
  ])('M/M/%d at a load of %d: mean wait by Erlang C', (servers, load) => {
    const { meanWaitMs } = runQueue(servers, load, 3_000_000, 'exponential');
    within(meanWaitMs, (erlangC(servers, load) * SERVICE_MS) / (servers * (1 - load)), 0.02);
  });

  it.each([0.5, 0.8])('M/D/1 at a load of %d: half of the wait of M/M/1', (load) => {
    const { meanWaitMs } = runQueue(1, load, 2_000_000, 'constant');
    within(meanWaitMs, (load * SERVICE_MS) / (2 * (1 - load)), 0.02);
  });

  it('Little’s law: the number in the system is the rate times the time in it', () => {
    const { meanMs, inSystem, perMs } = runQueue(3, 0.75, 500_000, 'exponential');
    within(inSystem, perMs * meanMs, 0.02);
  });

  it('the interactive response time law: users who wait for their answers', () => {
    const simulation = new Simulation({ seed: 'closed' });
    const station = new Station(simulation, { servers: 1 });
    const [think, service] = [simulation.stream('think'), simulation.stream('service')];
    let [answers, sumMs] = [0, 0];
    const untilMs = 2_000_000;
    const users = 12;
    arriveInTurn(simulation, { users, thinkMs: () => think.exponential(100), untilMs }, (_, answered) => {
      const askedMs = simulation.nowMs;
      station.submit(
        () => service.exponential(SERVICE_MS),
        () => {
          answers++;
          sumMs += simulation.nowMs - askedMs;
          answered();
        },
      );
    });
    simulation.run(Number.POSITIVE_INFINITY);
    within(sumMs / answers, users / (answers / untilMs) - 100, 0.02);
  });
});

describe('an LRU cache under independent requests', () => {
  it.each([
    [0.8, 1_000],
    [0.9, 100],
    [1.1, 500],
  ])('has Che’s hit ratio within 2 points: Zipf %d, %d slots', (exponent, capacity) => {
    const items = 10_000;
    const zipf = createZipf(items, exponent);
    const draws = new Simulation({ seed: 'irm' }).stream('keys');
    const cache = new KeyedCache<number, true>({ capacity });
    let hits = 0;
    const warm = 100_000;
    const requests = 500_000;
    for (let i = 0; i < warm + requests; i++) {
      const key = zipf.draw(draws);
      if (cache.get(key, 0)) hits += i < warm ? 0 : 1;
      else cache.set(key, true, 0);
    }
    expect(Math.abs(hits / requests - cheHitRatio(zipf.share, items, capacity))).toBeLessThanOrEqual(0.02);
  });
});

/** Che, Tung and Wang (2002): an item stays for a time T in which just as many others are asked for as there are slots. */
function cheHitRatio(share: (rank: number) => number, items: number, capacity: number): number {
  const shares = Array.from({ length: items }, (_, rank) => share(rank));
  const filled = (t: number) => shares.reduce((sum, p) => sum + 1 - Math.exp(-p * t), 0);
  let [low, high] = [0, 1];
  while (filled(high) < capacity) high *= 2;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (filled(middle) < capacity) low = middle;
    else high = middle;
  }
  return shares.reduce((sum, p) => sum + p * (1 - Math.exp(-p * high)), 0);
}
