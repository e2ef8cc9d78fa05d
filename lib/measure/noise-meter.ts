import { quantile } from '#lib/numbers';
import type { NoiseReading } from './types.ts';

/** What a worker saw of the machine in about 300 ms: half of it spinning, half of it scanning for gaps. */
export interface MeterSamples {
  /** Durations of equal pace spins, one after the other. */
  readonly spinsMs: ArrayLike<number>;
  /** Jumps of the clock, in a loop that only reads it, in which the thread did not run. */
  readonly gapsMs: ArrayLike<number>;
  /** How long the gap scan took. */
  readonly scanMs: number;
  readonly clockStepMs: number;
}

/**
 * Where quiet ends and loud begins. Loud is set high because it costs every "missed": replaying rounds recorded with
 * twenty runnable processes on two cores (up to nine tenths of the time stolen) gave no wrong verdict, while the
 * filter by pace and the witness do what a stricter limit would do (`npm run bench -- replay`).
 */
export const NOISE_LIMITS = {
  /** Median spin ÷ fastest spin. */
  quietSpread: 1.15,
  loudSpread: 3,
  /** Share of the time in which the thread did not run. */
  quietStolen: 0.1,
  loudStolen: 0.95,
} as const;

/** A single reading can be luckier than the machine: the fastest spin is this quantile. */
const FASTEST = 0.01;
/** With fewer spins the thread hardly ran at all. */
const FEWEST_SPINS = 10;

/**
 * Turns the meter's samples into a reading. Loud means that no "missed" may be given; unsettled, that a verdict may
 * take longer. Fewer than ten spins are a loud reading without a best pace.
 */
export function judgeNoise({ spinsMs, gapsMs, scanMs, clockStepMs }: MeterSamples): NoiseReading {
  const spins = Array.from(spinsMs).filter((ms) => ms > 0);
  const lostMs = Array.from(gapsMs).reduce((sum, ms) => sum + ms, 0);
  const stolenShare = scanMs > 0 ? Math.min(1, lostMs / scanMs) : 0;
  if (spins.length < FEWEST_SPINS) return { state: 'loud', spread: 1, stolenShare, clockStepMs };
  const fastest = quantile(spins, FASTEST);
  // On a busy machine the spin's own last tier can arrive late; the second half of the spins shows the machine.
  const spread = Math.max(1, quantile(spins.slice(spins.length / 2), 0.5) / fastest);
  return { state: noiseStateOf(spread, stolenShare), spread, stolenShare, bestPaceMs: fastest, clockStepMs };
}

/** The state that belongs to a spread and a stolen share. */
export function noiseStateOf(spread: number, stolenShare: number): NoiseReading['state'] {
  const { quietSpread, loudSpread, quietStolen, loudStolen } = NOISE_LIMITS;
  if (spread > loudSpread || stolenShare > loudStolen) return 'loud';
  return spread < quietSpread && stolenShare < quietStolen ? 'quiet' : 'unsettled';
}
