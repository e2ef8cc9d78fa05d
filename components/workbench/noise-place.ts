import type { NoiseReading } from '#lib/lab';
import { NOISE_LIMITS } from '#lib/measure';

/** The zones of the meter's track in percent: quiet up to the first, unsettled up to the second, then loud. */
export const NOISE_ZONES = [15, 60] as const;

/**
 * Where the marker stands, in percent of the track: the worse of spread and stolen time, each placed linearly within
 * its zone. The marker is always inside the zone that the reading's state names.
 */
export function noisePlace({ state, spread, stolenShare }: NoiseReading): number {
  const { quietSpread, loudSpread, quietStolen, loudStolen } = NOISE_LIMITS;
  const bySpread = placeOf(spread, 1, quietSpread, loudSpread, 2 * loudSpread);
  const byStolen = placeOf(stolenShare, 0, quietStolen, loudStolen, 1);
  const at = Math.max(bySpread, byStolen);
  const [quiet, loud] = NOISE_ZONES;
  const [from, to] =
    state === 'quiet' ? [0, quiet - 1] : state === 'unsettled' ? [quiet + 1, loud - 1] : [loud + 1, 99];
  return Math.min(to, Math.max(from, at));
}

function placeOf(value: number, best: number, quietEnd: number, loudStart: number, worst: number): number {
  const [quiet, loud] = NOISE_ZONES;
  if (value <= quietEnd) return (quiet * (value - best)) / (quietEnd - best);
  if (value <= loudStart) return quiet + ((loud - quiet) * (value - quietEnd)) / (loudStart - quietEnd);
  return Math.min(100, loud + ((100 - loud) * (value - loudStart)) / (worst - loudStart));
}
