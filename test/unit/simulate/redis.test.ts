import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arriveAtRandom, KeyStore, RemoteServer, Simulation } from '#lib/simulate';

describe('a server at the far end of a network', () => {
  it('answers a hundred calls that wait for each other after a hundred round trips', () => {
    const simulation = new Simulation({ seed: 'a' });
    const server = new RemoteServer(simulation, { roundTripMs: 0.5 });
    const next = (left: number) => {
      if (left > 0) server.call(0.005, () => next(left - 1));
    };
    next(100);
    simulation.run(Number.POSITIVE_INFINITY);
    expect(simulation.nowMs).toBeCloseTo(100 * (0.5 + 0.005), 9);
  });

  it('answers what is sent at once in its order, each after the work of those before it', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { maxLength: 20 }), (works) => {
        const simulation = new Simulation({ seed: 'a' });
        const server = new RemoteServer(simulation, { roundTripMs: 2 });
        const ends: number[] = [];
        for (const workMs of works) server.call(workMs, () => ends.push(simulation.nowMs));
        simulation.run(Number.POSITIVE_INFINITY);
        let sum = 0;
        for (const [i, workMs] of works.entries()) {
          sum += workMs;
          expect(ends[i]).toBeCloseTo(2 + sum, 9);
        }
        expect(server.askedMs).toBeCloseTo(sum, 9);
      }),
    );
  });

  it('lets a random arrival wait as an M/D/1 queue does: ρ ÷ 2 (1 − ρ) times the work', () => {
    const simulation = new Simulation({ seed: 'm/d/1' });
    const server = new RemoteServer(simulation, { roundTripMs: 10 });
    const [workMs, load, untilMs] = [1, 0.7, 400_000];
    let [count, waitMs] = [0, 0];
    const draws = simulation.stream('arrivals');
    arriveAtRandom(simulation, { perSecond: 1_000 * load, untilMs, draws }, () => {
      const sentMs = simulation.nowMs;
      server.call(workMs, () => {
        count++;
        waitMs += simulation.nowMs - sentMs - 10 - workMs;
      });
    });
    simulation.run(Number.POSITIVE_INFINITY);
    const expected = load / (2 * (1 - load));
    expect(Math.abs(waitMs / count / expected - 1)).toBeLessThan(0.02);
  });
});

describe('a store of keys in bounded memory', () => {
  const full = (policy: KeyStore['policy'], expiring: readonly number[] = []) => {
    const store = new KeyStore(3, policy);
    for (const key of [1, 2, 3]) store.set(key, 0, expiring.includes(key) ? 100 - key : undefined);
    return store;
  };

  it('refuses a write when it is full and may not evict', () => {
    const store = full('noeviction', [1]);
    expect(store.set(4, 10)).toBe(false);
    expect(store.get(1, 10)).toBe(true);
    expect(store.set(2, 10)).toBe(true);
  });

  it('evicts what was used longest ago, among all or among those that expire', () => {
    const all = full('allkeys-lru', [2]);
    all.get(1, 10);
    expect([all.set(4, 10), all.get(2, 10), all.get(1, 10)]).toEqual([true, false, true]);
    const volatile = full('volatile-lru', [2, 3]);
    volatile.get(2, 10);
    expect([volatile.set(4, 10), volatile.get(3, 10), volatile.get(1, 10)]).toEqual([true, false, true]);
  });

  it('evicts what expires first, and refuses where nothing expires', () => {
    const store = full('volatile-ttl', [1, 2]);
    store.get(2, 10);
    expect([store.set(4, 10), store.get(2, 10), store.get(1, 10)]).toEqual([true, false, true]);
    expect(full('volatile-ttl').set(4, 10)).toBe(false);
    expect(full('volatile-lru').set(4, 10)).toBe(false);
  });

  it('gives the room of what has expired to whoever writes next, whatever the policy', () => {
    for (const policy of ['noeviction', 'allkeys-lru', 'volatile-lru', 'volatile-ttl'] as const) {
      const store = full(policy, [3]);
      expect([store.set(4, 97), store.get(1, 97), store.get(3, 97)], policy).toEqual([true, true, false]);
    }
  });

  it('is a plain least-recently-used list where every key may go', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat(9)), { maxLength: 200 }), (uses) => {
        const store = new KeyStore(4, 'allkeys-lru');
        let list: number[] = [];
        for (const [writes, key] of uses) {
          if (writes) store.set(key, 0);
          else expect(store.get(key, 0)).toBe(list.includes(key));
          if (writes || list.includes(key)) list = [...list.filter((one) => one !== key), key].slice(-4);
        }
        expect(store.size).toBe(list.length);
        for (const key of list) expect(store.get(key, 0)).toBe(true);
      }),
    );
  });
});
