import type { ArmName, Sample } from './arm.ts';

/** One round: fresh workers, warmed, then turns in mirrored shuffled order. An arm that was not played is absent. */
export interface Round {
  readonly samples: Readonly<Partial<Record<ArmName, readonly Sample[]>>>;
  /** The starter's samples from after the other arms were ended, to notice interference. */
  readonly alone: readonly Sample[];
  /** The pace between the warm-up's blocks: the best of any arm, and the median of all, in milliseconds of the spin. */
  readonly warmPace?: { readonly bestMs: number; readonly medianMs: number };
  /** When each arm's fastest code had arrived while it was warmed. */
  readonly settled: Readonly<Partial<Record<ArmName, Settled>>>;
  readonly elapsedMs: number;
}

/** What a warm-up showed of an arm. */
export interface Settled {
  /** Calls before the first block that was about as fast as the fastest. */
  readonly calls: number;
  /** Milliseconds per call of the fastest block, but for one that may be a clock's error. */
  readonly perCallMs: number;
}

/** "Is `candidate` at least `target` times faster than `baseline`?" */
export interface RatioQuestion {
  readonly baseline: ArmName;
  readonly candidate: ArmName;
  /** Above 0; below 1 means "at most 1/target times slower". */
  readonly target: number;
  /** Must itself meet the target in the same session before the candidate can be said to miss it. */
  readonly witness: ArmName;
}

export interface RatioVerdict {
  readonly state: 'met' | 'missed' | 'undecided';
  /**
   * clear: decided · more: go on · close: ended, the interval is narrow and holds the target · noisy: ended, the
   * interval is wide · interference: the starter ran slower beside the learner's worker than alone · machine: the
   * reference did not reach the target either, so nothing can be held against the learner
   */
  readonly reason: 'clear' | 'more' | 'close' | 'noisy' | 'scattered' | 'interference' | 'machine';
  /** Baseline time ÷ candidate time; NaN while unknown. */
  readonly ratio: number;
  readonly interval: readonly [low: number, high: number];
  readonly rounds: number;
}

/** The fastest time seen at one size, and every time seen, in milliseconds per call. */
export interface GrowthPoint {
  readonly size: number;
  readonly perCallMs: number;
  readonly allMs: readonly number[];
}

export interface GrowthVerdict {
  readonly state: 'met' | 'missed' | 'undecided';
  /** The exponent e in time ∝ n^e, by Theil–Sen over the sizes. */
  readonly exponent: number;
  readonly interval: readonly [low: number, high: number];
}

/** What the noise meter saw in its 300 ms. */
export interface NoiseReading {
  readonly state: 'quiet' | 'unsettled' | 'loud';
  /** Median spin ÷ fastest spin. */
  readonly spread: number;
  /** Share of the time in which the thread did not run, 0 to 1. */
  readonly stolenShare: number;
  /** Fastest pace spin in milliseconds: the machine at its best. */
  readonly bestPaceMs?: number;
  readonly clockStepMs: number;
}
