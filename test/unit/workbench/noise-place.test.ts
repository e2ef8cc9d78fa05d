import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeNoise } from '#lib/measure';
import { NOISE_ZONES, noisePlace } from '../../../components/workbench/noise-place.ts';

describe('the marker of the noise meter', () => {
  it('stands in the zone that the reading names, whatever the machine does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.1, max: 5, noNaN: true }), { minLength: 1, maxLength: 60 }),
        fc.double({ min: 0, max: 150, noNaN: true }),
        (spinsMs, gapMs) => {
          const reading = judgeNoise({ spinsMs, gapsMs: [gapMs], scanMs: 150, clockStepMs: 0.005 });
          const at = noisePlace(reading);
          const zone = at < NOISE_ZONES[0] ? 'quiet' : at < NOISE_ZONES[1] ? 'unsettled' : 'loud';
          expect(zone).toBe(reading.state);
          expect(at).toBeGreaterThanOrEqual(0);
          expect(at).toBeLessThan(100);
        },
      ),
    );
  });

  it('moves right as the machine gets noisier', () => {
    const at = (spread: number) =>
      noisePlace({ state: 'unsettled', spread, stolenShare: 0, clockStepMs: 0.005 });
    expect(at(1.3)).toBeLessThan(at(1.7));
  });
});
