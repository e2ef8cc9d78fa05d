import { describe, expect, it } from 'vitest';
import { seededRandom } from '#lib/lab';
import { prepare } from '../../../labs/cache-aside-race/kit.ts';
import lab from '../../../labs/cache-aside-race/lab.ts';
import { playTowns as withTokens } from '../../../labs/cache-aside-race/solution.ts';
import { playTowns as asUsual } from '../../../labs/cache-aside-race/starter.ts';
import { openTown, type Protocol, type TownSpec } from '../../../labs/cache-aside-race/town.ts';

const input = lab.workloads.typical.generate(seededRandom(5), 7);
const specOf = (readers: number, writers: number, price: number | null = 100): TownSpec => ({
  readers,
  writers,
  price,
  secret: [1, 2],
});
const stalePerOrders = (counted: readonly { readonly stale: number; readonly orders: number }[]) =>
  counted.slice(0, 3).map(({ stale, orders }) => [stale, orders]);

/** Readers that take all of their steps whatever they find, as an enumeration on paper has it. */
const onPaper = (write: Protocol['write']): Protocol => ({
  *read() {
    yield { do: 'get' };
    const row = (yield { do: 'load' }) as never as { price: number };
    yield { do: 'set', price: row.price };
    return row.price;
  },
  write,
});
const storeDelete: Protocol['write'] = function* (price) {
  yield { do: 'store', price };
  yield { do: 'delete' };
};

describe('a town', () => {
  it('tries every order there is: (3 + 2)! ÷ 3! 2!, and (3 + 3 + 2)! ÷ 3! 3! 2!', () => {
    const orders = (readers: number) => openTown(specOf(readers, 1)).play(onPaper(storeDelete));
    expect(orders(1)).toMatchObject({ orders: 10, stale: 1, example: 'rrwwr' });
    expect(orders(2)).toMatchObject({ orders: 560, stale: 70 });
  });

  it('finds six of ten orders wrong where the delete comes first, and two of six where two writers set', () => {
    const first = openTown(specOf(1, 1)).play(
      onPaper(function* (price) {
        yield { do: 'delete' };
        yield { do: 'store', price };
      }),
    );
    expect([first.stale, first.orders]).toEqual([6, 10]);
    const setting = openTown(specOf(0, 2)).play(
      onPaper(function* (price) {
        yield { do: 'store', price };
        yield { do: 'set', price };
      }),
    );
    expect([setting.stale, setting.orders]).toEqual([2, 6]);
  });

  it('finds nothing wrong with tokens, and what is usual wrong in one order of ten', () => {
    expect(stalePerOrders(asUsual(prepare(input)[0] as never))).toEqual([
      [1, 10],
      [70, 534],
      [24, 210],
    ]);
    expect(stalePerOrders(withTokens(prepare(input)[0] as never))).toEqual([
      [0, 10],
      [0, 534],
      [0, 210],
    ]);
  });

  it('stops a protocol that takes steps without end, and one that yields no step', () => {
    const play = (read: Protocol['read']) => () => openTown(specOf(1, 0)).play({ read, write: storeDelete });
    expect(
      play(function* () {
        for (;;) yield { do: 'get' };
      }),
    ).toThrow('more than 6 steps');
    expect(
      play(function* () {
        yield 7;
      }),
    ).toThrow('A step is an object');
    expect(
      play(function* () {
        yield { do: 'lock' };
      }),
    ).toThrow('A step is {');
  });

  it('refuses a reader who makes a price up once it is quiet', () => {
    const town = openTown(specOf(1, 1));
    const made: Protocol = {
      // biome-ignore lint/correctness/useYield: it takes no step, which is the point
      *read() {
        return 1;
      },
      write: storeDelete,
    };
    expect(() => town.play(made)).toThrow('the price is 200, and read() returned 1');
  });

  it('counts under a seal that nobody else can write', () => {
    const counted = withTokens(prepare(input)[0] as never);
    const expected = lab.oracle!(input);
    expect(lab.check!(input, counted, expected)).toBeNull();
    const forged = counted.map((one) => ({ ...one, stale: one.stale + 1 }));
    expect(lab.check!(input, forged, expected)).toMatch(/^count 0 is not one of town 0/);
    expect(lab.check!(input, [...counted].reverse(), expected)).toMatch(/^count 0 is not one of town 0/);
    for (const hostile of [null, 7, [], input.towns.map(() => null), input.towns.map(() => ({}))])
      expect(lab.check!(input, hostile, expected)).toEqual(expect.any(String));
  });
});
