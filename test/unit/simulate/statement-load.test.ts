import { describe, expect, it } from 'vitest';
import { HOUR, judgeChanges } from '#lib/simulate/statement-load';

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
