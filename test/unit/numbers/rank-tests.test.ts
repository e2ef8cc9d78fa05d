import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kendallTrend, mannWhitney } from '#lib/numbers';

describe('the U test', () => {
  test('gives the chances of the published table for small samples', () => {
    // 2 ⁄ C(8, 4) and 2 ⁄ C(6, 3): the most extreme order of 4 and 4, and of 3 and 3.
    expect(mannWhitney([1, 2, 3, 4], [5, 6, 7, 8])!.p).toBeCloseTo(2 / 70, 12);
    expect(mannWhitney([1, 2, 3], [4, 5, 6])!.p).toBeCloseTo(0.1, 12);
    expect(mannWhitney([1, 2, 3, 5], [4, 6, 7, 8])!.p).toBeCloseTo(4 / 70, 12);
  });

  test('counts ties as halves, and agrees with benchstat’s own tests on them', () => {
    expect(mannWhitney([-1, -1, -1, -1], [1, 1, 1, 1])!.p).toBeCloseTo(0.02857142857142857, 12);
    expect(mannWhitney([1, -1, -1, -1], [-1, 1, 1, 1])!.p).toBeCloseTo(0.4857142857142857, 12);
    // One above two equal ones is the last of three orders.
    expect(mannWhitney([1], [0, 0])!.p).toBeCloseTo(2 / 3, 12);
    expect(mannWhitney([1, 1], [1, 1, 1])).toEqual({ u: 3, p: 1 });
    expect(mannWhitney([], [1])).toBeNull();
  });

  test('says the same of both samples in either order, counted by pairs, exact and approximated alike', () => {
    const values = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(values, values, (a, b) => {
        const [forth, back] = [mannWhitney(a, b)!, mannWhitney(b, a)!];
        const pairs = a.flatMap((x) => b.map((y): number => (x > y ? 1 : x === y ? 0.5 : 0)));
        expect(forth.u).toBeCloseTo(
          pairs.reduce((sum, one) => sum + one, 0),
          9,
        );
        expect(forth.p).toBeCloseTo(back.p, 9);
        expect(forth.p).toBeGreaterThanOrEqual(0);
        expect(forth.p).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('hardly changes where the approximation takes over', () => {
    const ramp = (n: number, shift: number) =>
      Array.from({ length: n }, (_, i) => i + shift + 0.5 * (shift > 0 ? 1 : 0));
    const exact = mannWhitney(ramp(50, 0), ramp(50, 5))!.p;
    const approximate = mannWhitney([...ramp(50, 0), 25.25], ramp(50, 5))!.p;
    expect(exact).toBeGreaterThan(0.01);
    expect(Math.abs(exact - approximate)).toBeLessThan(0.02);
  });
});

describe('the trend', () => {
  test('is whole for values that only rise, and none for equal or few ones', () => {
    expect(kendallTrend([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toMatchObject({ tau: 1 });
    expect(kendallTrend([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).p).toBeLessThan(0.001);
    expect(kendallTrend(Array(20).fill(3))).toEqual({ tau: 0, p: 1 });
    expect(kendallTrend([1, 2, 3])).toEqual({ tau: 0, p: 1 });
  });

  test('is as rare among values in random order as its chance says', () => {
    let told = 0;
    let state = 1;
    for (let round = 0; round < 2_000; round++) {
      const values = Array.from({ length: 20 }, () => {
        state = (state * 48_271) % 2_147_483_647;
        return state;
      });
      if (kendallTrend(values).p < 0.05) told++;
    }
    expect(told / 2_000).toBeGreaterThan(0.03);
    expect(told / 2_000).toBeLessThan(0.07);
  });
});
