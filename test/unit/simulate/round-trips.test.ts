import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type FetchWay,
  fetchPage,
  MOST_ORDERS,
  manyBeatFour,
  ROUND_TRIPS_MS,
} from '#lib/simulate/round-trips';

const orders = fc.integer({ min: 1, max: MOST_ORDERS });
const roundTrip = fc.constantFrom(...ROUND_TRIPS_MS);

describe('the round trips of a page', () => {
  it('are 151 of 2 ms for 50 orders in a loop, and two when nothing waits but for the list', () => {
    expect(fetchPage('loop', 50, 2)).toMatchObject({ statements: 151, trips: 151, waitingMs: 302 });
    expect(fetchPage('pipelined', 50, 2)).toMatchObject({ statements: 151, trips: 2, connections: 1 });
    expect(fetchPage('pool', 50, 2)).toMatchObject({ statements: 151, trips: 16, connections: 10 });
  });

  it('are never more than those of the loop, and one statement is the quickest way everywhere', () => {
    fc.assert(
      fc.property(orders, roundTrip, (count, ms) => {
        const ways: FetchWay[] = ['loop', 'pool', 'pipelined', 'batches', 'one'];
        const [loop, ...others] = ways.map((way) => fetchPage(way, count, ms));
        for (const { trips } of others) expect(trips).toBeLessThanOrEqual(loop!.trips);
        expect(others.at(-1)!.totalMs).toBe(Math.min(...[loop!, ...others].map(({ totalMs }) => totalMs)));
      }),
    );
  });

  it('let many statements win against four when the network is far and the page is short, and lose where the widget begins', () => {
    expect(manyBeatFour(50, 2)).toBe(false);
    expect(manyBeatFour(50, 10)).toBe(true);
    expect(manyBeatFour(MOST_ORDERS, 0.1)).toBe(false);
  });
});
