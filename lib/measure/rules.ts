/** The numbers that decide a ratio. Chosen by simulation (`npm run bench -- simulate`) and on recorded rounds. */
export interface Rules {
  /** A sample is clean if its pace is within this factor of the machine's best. */
  readonly paceTolerance: number;
  /** A round's best pace is this quantile of its readings: a minimum would trust one lucky reading. */
  readonly paceQuantile: number;
  /** An arm with at least this many clean samples in a round gives a floor: the fastest of them. */
  readonly cleanFewest: number;
  /** An arm with fewer clean samples gives a rough floor if it has this many of any kind: the quantile below of them. */
  readonly roughFewest: number;
  readonly roughQuantile: number;
  /** Share of an arm's floors that is used, fastest first: a worker can be stuck in a slow mode, never in too fast a one. */
  readonly fastestShare: number;
  /** Prior standard deviation of ln floor between rounds, and how many observations the prior is worth. */
  readonly priorSd: number;
  readonly priorWeight: number;
  /** Error level of one side of one look. There are up to `maxRounds` looks, so it is far below the error wanted. */
  readonly alpha: number;
  /**
   * Floors needed of each arm before "met" and before "missed". A false "missed" is the worse mistake; what guards
   * against it is the witness.
   */
  readonly fewestForMet: number;
  readonly fewestForMissed: number;
  /**
   * Floors that must lie within this factor of their arm's best before a verdict counts. Noise only ever adds, so
   * workers that agree on a fast floor are right; scattered ones say that most were disturbed or not yet optimised.
   */
  readonly agreeWithin: number;
  readonly agreeFewest: number;
  /** With this many floors of each, arms may be compared by the worst and best of them, which must clear the target by this factor. */
  readonly fewestForRange: number;
  readonly rangeClearance: number;
  /**
   * With this many they may be compared in the same way if they clear the target by this factor, and the interval is past
   * it: a last tier gains about twofold, and twice 0.8 does not reach 1.65.
   */
  readonly fewestForFar: number;
  readonly farClearance: number;
  /**
   * Where the noise meter saw more than this share of the time stolen, one floor more is needed of each, and two
   * where the range decides: there the compiler is starved too, and a tier can be late in several workers in a row.
   */
  readonly starvedAbove: number;
  /** An open verdict with an interval (in ln) narrower than this is "close", otherwise "noisy". */
  readonly closeWidth: number;
  /**
   * The starter slower by this factor beside the other arms than alone: the session plays on and looks again; by the
   * larger one in the best of three rounds: no verdict.
   */
  readonly suspectedAbove: number;
  readonly interferenceAbove: number;
}

export const DEFAULT_RULES: Rules = {
  paceTolerance: 1.3,
  paceQuantile: 0.05,
  cleanFewest: 3,
  roughFewest: 4,
  roughQuantile: 0.25,
  fastestShare: 0.67,
  priorSd: 0.04,
  priorWeight: 4,
  alpha: 0.001,
  fewestForMet: 3,
  fewestForMissed: 3,
  agreeWithin: 1.15,
  agreeFewest: 3,
  fewestForRange: 4,
  rangeClearance: 1.1,
  fewestForFar: 2,
  farClearance: 1.65,
  starvedAbove: 0.4,
  closeWidth: 0.3,
  suspectedAbove: 1.3,
  interferenceAbove: 1.5,
};
