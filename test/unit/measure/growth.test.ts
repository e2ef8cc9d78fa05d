import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GrowthPoint, judgeGrowth } from '#lib/measure';

const SIZES = [100, 200, 400, 800, 1600];
const power = (exponent: number, bend = (_index: number) => 1): GrowthPoint[] =>
  SIZES.map((size, index) => {
    const perCallMs = 1e-4 * size ** exponent * bend(index);
    return { size, perCallMs, allMs: [perCallMs, perCallMs * 1.01, perCallMs * 1.02] };
  });

describe('judgeGrowth', () => {
  it('finds the exponent of exact power laws', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 3, noNaN: true }), (exponent) => {
        const verdict = judgeGrowth(power(exponent), 1.5);
        expect(verdict.exponent).toBeCloseTo(exponent, 9);
        expect(verdict.interval[0]).toBeLessThan(exponent);
        expect(verdict.interval[1]).toBeGreaterThan(exponent);
      }),
    );
  });

  it('meets a target that linear code is below and quadratic code above', () => {
    expect(judgeGrowth(power(1), 1.5).state).toBe('met');
    expect(judgeGrowth(power(2), 1.5).state).toBe('missed');
    expect(judgeGrowth(power(1.5), 1.5).state).toBe('undecided');
  });

  it('is undecided within a tenth of the target even without any noise', () => {
    expect(judgeGrowth(power(1.41), 1.5).state).toBe('undecided');
    expect(judgeGrowth(power(1.59), 1.5).state).toBe('undecided');
  });

  it('is not moved far by one disturbed size, but says less', () => {
    const calm = judgeGrowth(power(1), 1.5);
    const disturbed = judgeGrowth(
      power(1, (index) => (index === 2 ? 1.6 : 1)),
      1.5,
    );
    expect(Math.abs(disturbed.exponent - 1)).toBeLessThan(0.05);
    expect(disturbed.interval[1] - disturbed.interval[0]).toBeGreaterThan(
      calm.interval[1] - calm.interval[0],
    );
  });

  it('widens the interval when the passes of a size disagree', () => {
    const scattered = power(1).map((point) => ({
      ...point,
      allMs: [1, 1.5, 2, 2.5].map((x) => x * point.perCallMs),
    }));
    const width = (points: GrowthPoint[]) =>
      judgeGrowth(points, 1.5).interval[1] - judgeGrowth(points, 1.5).interval[0];
    expect(width(scattered)).toBeGreaterThan(2 * width(power(1)));
  });

  it('trusts the short calls more where the long ones were always interrupted', () => {
    // Linear code: the two largest sizes take half as long again or twice as long in every pass, and scatter.
    const factors = [1, 1, 1, 1.5, 2];
    const points = power(1, (index) => factors[index]!).map((point, index) => ({
      ...point,
      allMs: [1, 1.2, 1.35, 1.5].map((x) => (index < 3 ? 1 + (x - 1) / 20 : x) * point.perCallMs),
    }));
    const verdict = judgeGrowth(points, 1.5);
    expect(verdict.exponent).toBeLessThan(1.1);
    expect(verdict.state).not.toBe('missed');
  });

  it('says nothing with fewer than five sizes, or with times of zero', () => {
    expect(judgeGrowth([], 1.5)).toMatchObject({ state: 'undecided', exponent: Number.NaN });
    expect(judgeGrowth(power(2).slice(1), 1.5)).toMatchObject({ state: 'undecided', exponent: Number.NaN });
    expect(
      judgeGrowth(
        power(2).map((point) => ({ ...point, perCallMs: 0 })),
        1.5,
      ).state,
    ).toBe('undecided');
  });
});
