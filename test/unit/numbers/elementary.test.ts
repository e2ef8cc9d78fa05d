import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exp, ln, onCircle, power } from '../../../lib/numbers/elementary.ts';

const check = (arbitrary: fc.Arbitrary<number>, f: (x: number) => number, expected: (x: number) => number) =>
  fc.assert(
    fc.property(arbitrary, (x) => {
      expect(Math.abs(f(x) - expected(x))).toBeLessThanOrEqual(1e-15 * Math.abs(expected(x)));
    }),
  );
const positive = fc.double({ min: Number.MIN_VALUE, max: Number.MAX_VALUE, noNaN: true });

describe('elementary functions', () => {
  it('agree with those of the language', () => {
    check(positive, ln, Math.log);
    check(
      fc.double({ min: 0.5, max: 2, noNaN: true }),
      (x) => 1 + ln(x),
      (x) => 1 + Math.log(x),
    );
    check(fc.double({ min: -700, max: 709, noNaN: true }), exp, Math.exp);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (turns) => {
        const { cos, sin } = onCircle(turns);
        expect(Math.abs(cos - Math.cos(2 * Math.PI * turns))).toBeLessThan(1e-15);
        expect(Math.abs(sin - Math.sin(2 * Math.PI * turns))).toBeLessThan(1e-15);
      }),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        (base, by) => {
          expect(Math.abs(power(base, by) / base ** by - 1)).toBeLessThan(1e-13);
        },
      ),
    );
  });

  it('know their ends', () => {
    expect([ln(0), ln(-1), ln(Number.POSITIVE_INFINITY), ln(1)]).toEqual([
      Number.NEGATIVE_INFINITY,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      0,
    ]);
    expect([exp(0), exp(-800), exp(800), exp(Number.NaN)]).toEqual([
      1,
      0,
      Number.POSITIVE_INFINITY,
      Number.NaN,
    ]);
    expect([0, 0.25, 0.5, 0.75].map((turns) => onCircle(turns))).toEqual([
      { cos: 1, sin: 0 },
      { cos: -0, sin: 1 },
      { cos: -1, sin: -0 },
      { cos: 0, sin: -1 },
    ]);
  });
});
