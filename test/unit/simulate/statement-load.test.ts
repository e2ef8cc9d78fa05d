import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, judgeChanges, squarify } from '#lib/simulate/statement-load';

const top = (by: (one: (typeof HOUR)[number]) => number) =>
  HOUR.reduce((a, b) => (by(b) > by(a) ? b : a)).name;

describe('the hour of a database', () => {
  it('has its slowest, its most frequent and its dearest statement in three places', () => {
    expect([top((one) => one.meanMs), top((one) => one.calls), top((one) => one.calls * one.meanMs)]).toEqual(
      ['export of the hour', 'product by id', 'basket of a session'],
    );
  });

  it('can be brought below the goal in one way of all that fit into the days', () => {
    const ways = Array.from({ length: 2 ** HOUR.length }, (_, bits) =>
      HOUR.filter((_, at) => bits & (1 << at)).map(({ name }) => name),
    ).filter((names) => judgeChanges(new Set(names)).reached);
    expect(ways).toEqual([['basket of a session', 'last seen = now()']]);
  });

  it('holds the arithmetic of the lesson: 2 ms × 400,000 against 900 ms × 20', () => {
    const seconds = (name: string) => {
      const { calls, meanMs } = HOUR.find((one) => one.name === name)!;
      return (calls * meanMs) / 1_000;
    };
    expect([seconds('basket of a session'), seconds('revenue report')]).toEqual([800, 18]);
  });
});

describe('a treemap', () => {
  it('gives each value its share of the area, inside the whole and without overlaps', () => {
    const values = fc.array(fc.double({ min: 0.01, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(values, fc.double({ min: 0.3, max: 4, noNaN: true }), (numbers, aspect) => {
        const total = numbers.reduce((sum, value) => sum + value, 0);
        const tiles = squarify(
          numbers.map((value, at) => ({ name: String(at), value })),
          aspect,
        );
        expect(tiles).toHaveLength(numbers.length);
        for (const { name, x, y, width, height } of tiles) {
          expect(width * height).toBeCloseTo(numbers[Number(name)]! / total, 9);
          expect(Math.min(x, y)).toBeGreaterThan(-1e-9);
          expect(Math.max(x + width, y + height)).toBeLessThan(1 + 1e-9);
        }
        for (const [at, a] of tiles.entries())
          for (const b of tiles.slice(at + 1)) {
            const shared = (from: number, size: number, other: number, otherSize: number) =>
              Math.min(from + size, other + otherSize) - Math.max(from, other);
            const overlap = Math.min(
              shared(a.x, a.width, b.x, b.width),
              shared(a.y, a.height, b.y, b.height),
            );
            if (overlap > 1e-9) throw new Error(`${a.name} and ${b.name} overlap`);
          }
      }),
      { numRuns: 40 },
    );
  });
});
