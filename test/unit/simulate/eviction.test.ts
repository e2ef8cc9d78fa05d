import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeTrace, TRACE_NAMES } from '#lib/simulate/cache-traces';
import { bestHitRatio, EVICTION_POLICIES, type EvictionPolicy, hitRatio } from '#lib/simulate/eviction';

const traces = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 80 });
const hits = (policy: EvictionPolicy, capacity: number, trace: readonly number[]) =>
  Math.round(hitRatio(policy, capacity, trace) * trace.length);

/** What the definitions say, over plain lists. */
const PLAIN: Partial<Record<EvictionPolicy, (cached: number[], reads: Map<number, number>) => number>> = {
  fifo: (cached) => cached[0]!,
  lru: (cached) => cached[0]!,
  lfu: (cached, reads) => {
    const fewest = Math.min(...cached.map((key) => reads.get(key)!));
    return cached.find((key) => reads.get(key) === fewest)!;
  },
};
function plainHits(policy: EvictionPolicy, capacity: number, trace: readonly number[]): number {
  const cached: number[] = [];
  const reads = new Map<number, number>();
  let count = 0;
  for (const key of trace) {
    const at = cached.indexOf(key);
    if (at >= 0) {
      count++;
      reads.set(key, reads.get(key)! + 1);
      if (policy !== 'fifo') cached.push(...cached.splice(at, 1));
      continue;
    }
    if (cached.length >= capacity) cached.splice(cached.indexOf(PLAIN[policy]!(cached, reads)), 1);
    cached.push(key);
    reads.set(key, 1);
  }
  return count;
}

describe('policies of eviction', () => {
  it.each(['fifo', 'lru', 'lfu'] as const)('%s hits what its definition over a plain list hits', (policy) => {
    fc.assert(
      fc.property(traces, fc.integer({ min: 1, max: 8 }), (trace, capacity) => {
        fc.pre(trace.length > 0);
        expect(hits(policy, capacity, trace)).toBe(plainHits(policy, capacity, trace));
      }),
    );
  });

  it('hit at most what is possible with the future known, and every repeat when all keys fit', () => {
    fc.assert(
      fc.property(traces, fc.integer({ min: 1, max: 8 }), (trace, capacity) => {
        fc.pre(trace.length > 0);
        const best = bestHitRatio(capacity, trace);
        const repeats = (trace.length - new Set(trace).size) / trace.length;
        for (const policy of EVICTION_POLICIES) {
          expect(hitRatio(policy, capacity, trace)).toBeLessThanOrEqual(best + 1e-12);
          expect(hitRatio(policy, 13, trace)).toBeCloseTo(repeats, 12);
        }
      }),
    );
  });

  it('evict with SIEVE the first key without a mark that the hand finds, and leave marked ones where they are', () => {
    // 1, 2, 3 stored; 1 read again and so marked. 4 evicts 2, the oldest without a mark; 1 has lost its mark.
    expect(hits('sieve', 3, [1, 2, 3, 1, 4, 1])).toBe(2);
    expect(hits('sieve', 3, [1, 2, 3, 1, 4, 2])).toBe(1);
    // The hand stands at 3 now, not at the oldest.
    expect(hits('sieve', 3, [1, 2, 3, 1, 4, 5, 3])).toBe(1);
    expect(hits('sieve', 3, [1, 2, 3, 1, 4, 5, 1])).toBe(2);
  });

  it('protect with segments what was read twice from keys that are read once', () => {
    const scan = [1, 1, 10, 11, 12, 13, 14, 15, 1];
    expect(hits('segmented', 5, scan)).toBe(2);
    expect(hits('lru', 5, scan)).toBe(1);
  });
});

describe('the traces of lesson 7.2', () => {
  const size = { requests: 10_000, keys: 1_000, capacity: 50 };
  const ratiosOn = (name: (typeof TRACE_NAMES)[number]) => {
    const trace = makeTrace(name, size);
    return Object.fromEntries(
      EVICTION_POLICIES.map((policy) => [policy, hitRatio(policy, size.capacity, trace)]),
    ) as Record<EvictionPolicy, number>;
  };
  const winner = (ratios: Record<EvictionPolicy, number>) =>
    EVICTION_POLICIES.filter((policy) => ratios[policy] === Math.max(...Object.values(ratios)));

  it('have one winner each, and least recently used is none of them', () => {
    expect(TRACE_NAMES.map((name) => winner(ratiosOn(name)))).toEqual([
      ['sieve'],
      ['sieve'],
      ['segmented'],
      ['random'],
    ]);
  });

  it('give nothing to an order on a loop that is longer than the cache, and most of it to chance', () => {
    const { random, ...others } = ratiosOn('loop');
    expect(Math.max(...Object.values(others))).toBe(0);
    expect(random).toBeGreaterThan(0.7);
  });

  it('take from least frequently used what it had remembered when popularity moves', () => {
    const [popular, shift] = [ratiosOn('popular'), ratiosOn('shift')];
    expect(popular.lfu).toBeGreaterThan(popular.lru);
    expect(shift.lfu).toBeLessThan(0.7 * shift.lru);
  });
});
