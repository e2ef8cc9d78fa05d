import { quantile } from './quantile.ts';
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

/** Where quiet ends and loud begins. */
export const NOISE_LIMITS = {
  /** Median spin ÷ fastest spin. */
  quietSpread: 1.15,
  loudSpread: 2,
  /** Share of the time in which the thread did not run. */
  quietStolen: 0.1,
  loudStolen: 0.85,
} as const;

/** A single reading can be luckier than the machine: the fastest spin is this quantile. */
const FASTEST = 0.01;
/** With fewer spins the thread hardly ran at all. */
const FEWEST_SPINS = 10;

/**
 * Turns the meter's samples into a reading. Loud means that no "missed" may be given; unsettled, that a verdict may
 * take longer. Fewer than ten spins are a loud reading without a best pace.
 */
export function readNoise({ spinsMs, gapsMs, scanMs, clockStepMs }: MeterSamples): NoiseReading {
  const spins = Array.from(spinsMs).filter((ms) => ms > 0);
  const lostMs = Array.from(gapsMs).reduce((sum, ms) => sum + ms, 0);
  const stolenShare = scanMs > 0 ? Math.min(1, lostMs / scanMs) : 0;
  if (spins.length < FEWEST_SPINS) return { state: 'loud', spread: 1, stolenShare, clockStepMs };
  const fastest = quantile(spins, FASTEST);
  const spread = Math.max(1, quantile(spins, 0.5) / fastest);
  const { quietSpread, loudSpread, quietStolen, loudStolen } = NOISE_LIMITS;
  const loud = spread > loudSpread || stolenShare > loudStolen;
  const quiet = spread < quietSpread && stolenShare < quietStolen;
  return {
    state: loud ? 'loud' : quiet ? 'quiet' : 'unsettled',
    spread,
    stolenShare,
    bestPaceMs: fastest,
    clockStepMs,
  };
}
