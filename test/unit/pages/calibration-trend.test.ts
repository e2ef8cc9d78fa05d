import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTrend, trendText } from '../../../components/course/attempts/calibration-trend.ts';
import type { PredictionOutcome } from '../../../components/workbench/calibration.ts';

/** In the order in which they were made, each of 10×. */
const outcomes = (...reached: number[]): PredictionOutcome[] =>
  reached
    .map((one, at) => ({ lab: `lab-${at}`, predicted: 10, reached: one, sure: 'guess' as const }))
    .reverse();

describe('what predictions say over time', () => {
  it('is nothing before there are five, and that is said with their number', () => {
    expect(readTrend(outcomes(50, 50, 50, 50))).toBeNull();
    expect(trendText(null, 1)).toMatch(/^One prediction so far: too few/);
    expect(trendText(null, 4)).toMatch(/^4 predictions so far: too few .* From 5 on/);
  });

  it('names a leaning only where as many on one side would hardly be luck', () => {
    expect(readTrend(outcomes(50, 50, 50, 50, 50))).toMatchObject({ lean: 'low', leaning: 5, near: 0 });
    expect(readTrend(outcomes(2, 2, 2, 2, 2, 2, 2, 50))).toMatchObject({ lean: 'high', leaning: 7 });
    expect(readTrend(outcomes(50, 50, 50, 50, 2))?.lean).toBeUndefined();
    expect(readTrend(outcomes(10, 10, 10, 10, 10))?.lean).toBeUndefined();
  });

  it('tells the earlier from the later half by their middle factors', () => {
    const trend = readTrend(outcomes(40, 40, 40, 40, 15, 15, 15, 15))!;
    expect(trend.halves).toEqual([4, 1.5]);
    const said = trendText(trend, 8);
    expect(said).toContain('4 of 8 predictions were within a factor of 2');
    expect(said).toContain(
      'earlier half the middle one was off by a factor of 4.0, in the later half by a factor of 1.5',
    );
    expect(said).toContain('8 of 8 were too low');
  });

  it('says what to do, whatever was predicted, and mirrors when too low becomes too high', () => {
    const some = fc.array(fc.double({ min: 0.2, max: 500, noNaN: true }), { minLength: 5, maxLength: 40 });
    fc.assert(
      fc.property(some, (reached) => {
        const trend = readTrend(outcomes(...reached))!;
        const mirrored = readTrend(outcomes(...reached.map((one) => 100 / one)))!;
        expect(mirrored.middle).toBeCloseTo(trend.middle, 6);
        expect(mirrored.lean).toBe(trend.lean && (trend.lean === 'low' ? 'high' : 'low'));
        expect(trendText(trend, reached.length)).toMatch(/next one|trust them/);
        expect(trendText(trend, reached.length)).not.toMatch(/NaN|undefined|Infinity/);
      }),
    );
  });
});
