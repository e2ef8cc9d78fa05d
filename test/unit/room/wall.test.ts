import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CallView, Tile } from '#lib/live';
import { heightOf, sparkDots } from '../../../components/room/wall/spark-geometry.ts';
import { orderTiles } from '../../../components/room/wall/tile-order.ts';
import { agoText, factorText, timerText, waitText } from '../../../components/room/words.ts';

const tile = (facts: Partial<Tile>): Tile => ({
  seat: 0,
  name: 'Ann',
  lab: 'a-lab',
  status: 'slow',
  stuck: null,
  tier: 'none',
  verified: 'none',
  best: null,
  points: [],
  runs: 0,
  lastAt: null,
  asked: false,
  away: false,
  following: true,
  code: { state: 'none' },
  ...facts,
});
const call = (place: number): CallView => ({ place, askedAt: 0, question: '', lab: null, takenBy: null });

describe('the order of the wall', () => {
  const tiles = {
    gold: tile({ seat: 0, name: 'Gil', status: 'gold' }),
    late: tile({ seat: 1, name: 'Lea', status: 'gold', asked: true }),
    away: tile({ seat: 2, name: 'Abe', status: 'stuck', stuck: 'silence', away: true }),
    stuck: tile({ seat: 3, name: 'Sam 10', status: 'stuck', stuck: 'reverting' }),
    early: tile({ seat: 4, name: 'Eva', status: 'slow', asked: true }),
    wrong: tile({ seat: 5, name: 'Sam 2', status: 'wrong' }),
  };
  const calls = { late: call(9), early: call(4) };

  test('puts who asked first for help first, then who is stuck, and who is away last', () => {
    expect(orderTiles({ tiles, calls }, 'all', 'need', '')).toEqual([
      'early',
      'late',
      'stuck',
      'wrong',
      'gold',
      'away',
    ]);
  });

  test('goes by name with numbers as numbers, or by when they came', () => {
    expect(orderTiles({ tiles, calls }, 'all', 'name', 'sam')).toEqual(['wrong', 'stuck']);
    expect(orderTiles({ tiles, calls }, 'all', 'seat', '')).toEqual(Object.keys(tiles));
  });

  test('is narrowed to one state, to those who asked, and to those who are away', () => {
    expect(orderTiles({ tiles, calls }, 'gold', 'need', '')).toEqual(['late', 'gold']);
    expect(orderTiles({ tiles, calls }, 'asked', 'need', '')).toEqual(['early', 'late']);
    expect(orderTiles({ tiles, calls }, 'away', 'need', '')).toEqual(['away']);
  });
});

describe('the trajectory on a tile', () => {
  test('stays in its box, rises with the speed-up, and runs from left to right', () => {
    const points = fc.array(fc.option(fc.double({ min: 1e-9, max: 1e9, noNaN: true })), { maxLength: 16 });
    const speedups = fc.record(
      { bronze: fc.constant(2), silver: fc.constant(8), gold: fc.double({ min: 9, max: 1e6, noNaN: true }) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(points, speedups, (runs, targets) => {
        const dots = sparkDots(runs, targets);
        for (const [place, { x, y, isWrong }] of dots.entries()) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(100);
          expect(y).toBeGreaterThanOrEqual(4);
          expect(y).toBeLessThanOrEqual(40.000001);
          expect(isWrong).toBe(runs[place] === null);
          if (place > 0) expect(x).toBeGreaterThan(dots[place - 1]!.x);
        }
        const heights = [1, 2, 8, 30].map((factor) => heightOf(factor, targets));
        expect(heights).toEqual([...heights].sort((a, b) => b - a));
      }),
    );
  });
});

test('times and factors are said as people read them', () => {
  expect([0, 1, 59_001, 760_000, 3_720_000, -5].map(timerText)).toEqual([
    '0:00',
    '0:01',
    '1:00',
    '12:40',
    '1:02:00',
    '0:00',
  ]);
  expect([1.04, 9.96, 33.4, 1_200].map(factorText)).toEqual(['1.0×', '10.0×', '33×', '1,200×']);
  expect([0, 59_000, 240_000, 7_200_000].map(agoText)).toEqual(['now', 'now', '4 min ago', '2 h ago']);
  expect([20_000, 240_000].map(waitText)).toEqual(['20 s', '4 min']);
});
