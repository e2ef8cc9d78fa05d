import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CHECKOUT,
  ceiling,
  climb,
  leastHours,
  leastShareWorth,
  ORDERS,
  plan,
  savedSeconds,
  speedup,
} from '#lib/simulate/amdahl';

const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });

describe('Amdahl’s law', () => {
  it('gives the textbook values', () => {
    expect(speedup(0.3, 10)).toBeCloseTo(1.37, 2);
    expect(ceiling(0.1)).toBeCloseTo(1.111, 3);
    expect(ceiling(0.5)).toBe(2);
  });

  it('gives nothing for a part that became no faster, and never more than the ceiling', () => {
    fc.assert(
      fc.property(share, fc.double({ min: 1, max: 1e6, noNaN: true }), (part, factor) => {
        expect(speedup(part, 1)).toBeCloseTo(1, 9);
        expect(speedup(part, factor)).toBeGreaterThanOrEqual(1 - 1e-12);
        expect(speedup(part, factor)).toBeLessThan(ceiling(part));
      }),
    );
  });
});

describe('the ladder of fixes', () => {
  it('ends at the same time whatever the order', () => {
    const ends = Object.values(ORDERS).map((order) =>
      climb(CHECKOUT.totalSeconds, order(CHECKOUT.candidates)).at(-1),
    );
    for (const end of ends) {
      expect(end?.totalSeconds).toBeCloseTo(ends[0]!.totalSeconds, 9);
      expect(end?.effortHours).toBe(172);
      expect(end?.nextCeiling).toBe(1);
    }
  });

  it('has parts that add up to the whole page', () => {
    const parts = CHECKOUT.candidates.reduce((sum, candidate) => sum + candidate.partSeconds, 0);
    expect(parts).toBeCloseTo(CHECKOUT.totalSeconds, 9);
  });

  it('meets the target with the least work when ordered by seconds per hour', () => {
    const hoursToTarget = (order: keyof typeof ORDERS) =>
      climb(CHECKOUT.totalSeconds, ORDERS[order](CHECKOUT.candidates)).find(
        (rung) => rung.totalSeconds <= CHECKOUT.targetSeconds,
      )!.effortHours;
    expect(hoursToTarget('perHour')).toBeLessThan(hoursToTarget('easiest'));
    expect(hoursToTarget('easiest')).toBeLessThan(hoursToTarget('hottest'));
  });

  it('orders by what it says', () => {
    const worth = ORDERS.perHour(CHECKOUT.candidates).map((each) => savedSeconds(each) / each.effortHours);
    expect(worth).toEqual([...worth].sort((a, b) => b - a));
    expect(ORDERS.hottest(CHECKOUT.candidates)[0]?.partSeconds).toBe(1.8);
    expect(ORDERS.easiest(CHECKOUT.candidates)[0]?.effortHours).toBe(1);
  });

  it('states the ceiling of the best fix still open after each rung', () => {
    const [first] = climb(10, [
      { name: 'a', partSeconds: 5, factor: 5, effortHours: 1 },
      { name: 'b', partSeconds: 3, factor: 2, effortHours: 1 },
    ]);
    expect(first).toMatchObject({ totalSeconds: 6, nextCeiling: 2 });
  });

  it('has one target that the ranking meets best, one that it does not, and one out of reach', () => {
    const { totalSeconds, candidates, targets } = CHECKOUT;
    const ranked = ORDERS.perHour(candidates);
    const byRank = (target: number) =>
      climb(totalSeconds, ranked).find((rung) => rung.totalSeconds <= target);
    const least = targets.map((target) => leastHours(totalSeconds, candidates, target));
    expect(least).toEqual([5, 3, Number.POSITIVE_INFINITY]);
    expect(targets.map((target) => byRank(target)?.effortHours)).toEqual([5, 5, undefined]);
    expect(plan(totalSeconds, candidates, new Set([0, 1, 2, 3, 4])).seconds).toBeCloseTo(0.91, 2);
  });
});

describe('a part that is ten times faster already', () => {
  it('is worth a hundred times only at a large share', () => {
    const least = leastShareWorth(10, 100, 1.5);
    expect(least).toBe(86);
    expect(speedup(0.86, 100) / speedup(0.86, 10)).toBeGreaterThanOrEqual(1.5);
    expect(speedup(0.85, 100) / speedup(0.85, 10)).toBeLessThan(1.5);
  });
});
