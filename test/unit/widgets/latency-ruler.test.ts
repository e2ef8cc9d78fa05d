import { describe, expect, it } from 'vitest';
import {
  asIfCacheTookASecond,
  fitsTwentyTrips,
  OPERATIONS,
  placeOf,
  sayCount,
  sayTime,
} from '#lib/simulate/latency-ruler';

describe('the latency ruler', () => {
  it('lists operations from fast to slow, all inside its scale', () => {
    const times = OPERATIONS.map(({ nanoseconds }) => nanoseconds);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    for (const time of times) {
      expect(placeOf(time)).toBeGreaterThan(0);
      expect(placeOf(time)).toBeLessThan(1);
    }
  });

  it('places ten times the time one ninth further', () => {
    expect(placeOf(1)).toBe(0);
    expect(placeOf(10) - placeOf(1)).toBeCloseTo(1 / 9, 12);
    expect(placeOf(1e9)).toBe(1);
  });

  it('says times in two digits and the largest unit that fits', () => {
    expect(sayTime(0.5)).toBe('0.5 ns');
    expect(sayTime(26_000)).toBe('26 µs');
    expect(sayTime(9_800_000)).toBe('9.8 ms');
    expect(sayTime(90e9)).toBe('1.5 minutes');
    expect(sayTime(2 * 86_400e9)).toBe('2 days');
    expect(sayCount(13_157.9)).toBe('13,000');
  });

  it('scales so that the first operation takes one second', () => {
    expect(asIfCacheTookASecond(OPERATIONS[0]!.nanoseconds)).toBe(1e9);
  });

  it('computes the fibre from the speed of light in glass', () => {
    const fibre = OPERATIONS.find(({ source }) => source === 'computed')!;
    const refractiveIndex = 1.468;
    expect(fibre.nanoseconds / 1e6).toBeCloseTo((2 * 1_000 * refractiveIndex) / 299_792.458 / 1e-3, 1);
  });

  it('has computations in which twenty round trips of a zone fit, and none for fibre or an ocean', () => {
    const pairs = OPERATIONS.flatMap((call) =>
      OPERATIONS.filter((work) => fitsTwentyTrips(call, work)).map((work) => `${call.name}: ${work.name}`),
    );
    expect(pairs).toEqual([
      'Same zone of a cloud and back: JSON.parse of 1 MB',
      'Same zone of a cloud and back: gzip of 1 MB',
    ]);
  });
});
