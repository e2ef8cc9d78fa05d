import { describe, expect, it } from 'vitest';
import {
  isSound,
  keepsHouse,
  RATES,
  rangeOfShares,
  sampledShare,
  trueShare,
} from '#lib/simulate/sample-rate';
import recorded from '../../../components/widgets/SampleRate/slices.json';

/** Two of each ten milliseconds, at their end, for one second. */
const EXACT = {
  seconds: 1,
  switchesUs: Array.from({ length: 100 }, (_, at) => [at * 10_000 + 8_000, (at + 1) * 10_000]).flat(),
};

describe('a sampler that looks at fixed intervals', () => {
  it('finds the state of the moment it looks at', () => {
    expect([0, 7_999, 8_000, 9_999, 10_000].map((at) => keepsHouse(EXACT, at))).toEqual([
      ...[false, false, true, true, false],
    ]);
    expect(trueShare(EXACT)).toBeCloseTo(0.2, 12);
  });

  it('finds all or nothing when it is in step', () => {
    expect(sampledShare(EXACT, 100, 0.9)).toBe(1);
    expect(sampledShare(EXACT, 100, 0.1)).toBe(0);
    expect(rangeOfShares(EXACT, 200)).toEqual({ lowest: 0, highest: 0.5 });
  });

  it('finds the share from any start when its samples walk through the slice', () => {
    const { lowest, highest } = rangeOfShares(EXACT, 99);
    expect(lowest).toBeGreaterThan(0.18);
    expect(highest).toBeLessThan(0.22);
  });
});

describe('the recorded worker', () => {
  it('keeps house for a fifth of its time', () => {
    expect(trueShare(recorded)).toBeCloseTo(0.2, 2);
  });

  it('is judged rightly by a low rate that is out of step, and wrongly by a higher one in step', () => {
    expect(RATES.filter((rate) => isSound(recorded, rate))).toEqual([19, 99, 250, 997]);
  });
});
