import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mean,
  median,
  medianSlope,
  percentile,
  quantile,
  studentCdf,
  studentQuantile,
  weightedMedian,
} from '#lib/numbers';

describe('quantile', () => {
  it('interpolates between order statistics as R and NumPy do', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(quantile([1, 2, 3, 4], 0.1)).toBeCloseTo(1.3, 12);
    expect(quantile([7], 0.9)).toBe(7);
    expect(quantile([], 0.5)).toBeNaN();
  });

  it('leaves the list as it was', () => {
    const list = [3, 1, 2];
    quantile(list, 0.5);
    expect(list).toEqual([3, 1, 2]);
  });

  it('lies between the smallest and the largest value and rises with p', () => {
    const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(values, share, share, (list, p, q) => {
        const [low, high] = [quantile(list, Math.min(p, q)), quantile(list, Math.max(p, q))];
        expect(low).toBeGreaterThanOrEqual(Math.min(...list));
        expect(high).toBeLessThanOrEqual(Math.max(...list));
        expect(low).toBeLessThanOrEqual(high);
      }),
    );
  });
});

describe('studentQuantile', () => {
  // Abramowitz & Stegun, table 26.10.
  it.each([
    [0.975, 1, 12.706],
    [0.975, 2, 4.303],
    [0.975, 4, 2.776],
    [0.975, 5, 2.571],
    [0.995, 3, 5.841],
    [0.999, 6, 5.208],
    [0.99, 30, 2.457],
    [0.95, 60, 1.671],
    [0.9995, 10, 4.587],
  ])('of %f with %i degrees of freedom is the printed %f', (p, freedom, printed) => {
    expect(studentQuantile(p, freedom)).toBeCloseTo(printed, 3);
  });

  it('is the inverse of the distribution function', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.51, max: 0.9999, noNaN: true }),
        fc.integer({ min: 1, max: 80 }),
        (p, freedom) => {
          expect(studentCdf(studentQuantile(p, freedom), freedom)).toBeCloseTo(p, 9);
        },
      ),
    );
  });

  it('refuses what has no meaning', () => {
    expect(() => studentQuantile(0.3, 5)).toThrow('p must be at least 0.5');
    expect(() => studentQuantile(0.9, 2.5)).toThrow('whole number');
  });
});

describe('percentile', () => {
  it('is the nearest rank: always one of the values', () => {
    expect(percentile([15, 20, 35, 40, 50], 30)).toBe(20);
    expect(percentile([15, 20, 35, 40, 50], 100)).toBe(50);
    expect(percentile([], 50)).toBeNaN();
  });
});

describe('median and mean', () => {
  it('differ where one value is far out', () => {
    expect([median([1, 2, 3, 100]), mean([1, 2, 3, 100])]).toEqual([2.5, 26.5]);
  });
});

describe('the robust fit', () => {
  it('finds the slope of a line and is not moved by one bad point of six', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 5 }), (slope, bad) => {
        const points = [0, 1, 2, 3, 4, 5].map((x) => ({
          x,
          y: slope * x + (x === bad ? 1e6 : 7),
          variance: 1,
        }));
        expect(medianSlope(points)).toBeCloseTo(slope, 6);
      }),
    );
  });

  it('takes the middle of two values that split the weight evenly', () => {
    expect(
      weightedMedian([
        { value: 1, weight: 2 },
        { value: 3, weight: 2 },
      ]),
    ).toBe(2);
    expect(
      weightedMedian([
        { value: 1, weight: 1 },
        { value: 3, weight: 2 },
      ]),
    ).toBe(3);
    expect(medianSlope([{ x: 1, y: 1, variance: 1 }])).toBeNaN();
  });
});
