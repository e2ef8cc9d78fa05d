import { describe, expect, it } from 'vitest';
import { judgeNoise, type MeterSamples, NOISE_LIMITS } from '#lib/measure';

const seen = (over: Partial<MeterSamples> = {}): MeterSamples => ({
  spinsMs: new Float64Array(100).fill(0.1),
  gapsMs: [],
  scanMs: 150,
  clockStepMs: 0.005,
  ...over,
});
/** Four of ten spins at the best pace, six slower by this factor: the median is a slow one. */
const spread = (factor: number) => Array.from({ length: 100 }, (_, i) => (i % 10 < 4 ? 0.1 : 0.1 * factor));

describe('judgeNoise', () => {
  it('calls equal spins without gaps quiet', () => {
    const reading = judgeNoise(seen());
    expect(reading).toMatchObject({ state: 'quiet', spread: 1, stolenShare: 0, clockStepMs: 0.005 });
    expect(reading.bestPaceMs).toBeCloseTo(0.1, 12);
  });

  it.each([
    [NOISE_LIMITS.quietSpread - 0.02, 'quiet'],
    [NOISE_LIMITS.quietSpread + 0.02, 'unsettled'],
    [NOISE_LIMITS.loudSpread - 0.02, 'unsettled'],
    [NOISE_LIMITS.loudSpread + 0.02, 'loud'],
  ] as const)('calls a spread of %f %s', (factor, state) => {
    expect(judgeNoise(seen({ spinsMs: spread(factor) })).state).toBe(state);
  });

  it.each([
    [NOISE_LIMITS.quietStolen - 0.02, 'quiet'],
    [NOISE_LIMITS.quietStolen + 0.02, 'unsettled'],
    [NOISE_LIMITS.loudStolen - 0.02, 'unsettled'],
    [NOISE_LIMITS.loudStolen + 0.02, 'loud'],
  ] as const)('calls a stolen share of %f %s', (share, state) => {
    const gapsMs = Array.from({ length: 10 }, () => (share * 150) / 10);
    const reading = judgeNoise(seen({ gapsMs }));
    expect(reading.state).toBe(state);
    expect(reading.stolenShare).toBeCloseTo(share, 9);
  });

  it('does not take the spin’s own late tier for a busy machine', () => {
    const spinsMs = Array.from({ length: 100 }, (_, i) => (i < 45 ? 0.39 : 0.1));
    expect(judgeNoise(seen({ spinsMs })).state).toBe('quiet');
  });

  it('does not trust one lucky spin in a thousand', () => {
    const spinsMs = new Float64Array(1000).fill(0.1);
    spinsMs[500] = 0.01;
    expect(judgeNoise(seen({ spinsMs })).bestPaceMs).toBeCloseTo(0.1, 12);
  });

  it('calls a thread that hardly ran loud, and knows no best pace then', () => {
    expect(judgeNoise(seen({ spinsMs: [] }))).toEqual({
      state: 'loud',
      spread: 1,
      stolenShare: 0,
      clockStepMs: 0.005,
    });
    expect(judgeNoise(seen({ spinsMs: new Float64Array(100), scanMs: 0 })).state).toBe('loud');
  });
});
