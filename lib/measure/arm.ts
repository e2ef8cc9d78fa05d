/**
 * What the measuring protocol sees of the outside world: implementations in fresh workers, and a clock.
 * The sandbox implements these interfaces with real workers, the simulation with a virtual clock, so that the policy
 * that is simulated is the policy that runs.
 */

/** `copy` is a second, independent worker running the reference: the witness for a target against the reference. */
export type ArmName = 'starter' | 'learner' | 'reference' | 'copy';

/** One timed sample: a batch of calls on distinct inputs, the clone of their outputs and one hop included. */
export interface Sample {
  /** Milliseconds per call. */
  readonly perCallMs: number;
  /**
   * Milliseconds of the fixed pace spin around this sample, the worse of before and after. Absent where the clock is
   * too coarse to read it: such a sample counts as clean.
   */
  readonly paceMs?: number;
}

/** A block of the warm-up: how long the arm had run in this warm-up when the block ended, and its time per call. */
export interface WarmBlock {
  readonly ranMs: number;
  readonly perCallMs: number;
  /** Milliseconds of the fixed pace spin after the block; absent or 0 where it could not be read. */
  readonly paceMs?: number;
}

export interface WarmRequest {
  /** Run for at least this long by the worker's clock. */
  readonly runMs: number;
  /** Aim for blocks of this length. */
  readonly blockMs: number;
}

export interface TakeRequest {
  readonly samples: number;
  readonly callsPerSample: number;
  /** Take a sample only while the pace read just before it is at most this: fewer, or none, if that takes too long. */
  readonly paceAtMostMs?: number;
}

/** One implementation in a worker of its own. Idle unless one of these promises is pending. */
export interface Arm {
  warm(request: WarmRequest): Promise<readonly WarmBlock[]>;
  take(request: TakeRequest): Promise<readonly Sample[]>;
  /** Ends its worker. */
  end(): void;
}

/** Where rounds are played: opens fresh arms and tells the time. */
export interface Stage {
  /** Opens a fresh worker for this implementation; it has loaded its code and run nothing. */
  open(name: ArmName): Promise<Arm>;
  /** Ends all arms that are open. */
  clear(): Promise<void>;
  nowMs(): number;
  /** Smallest step the workers' clock was seen to take. */
  readonly clockStepMs: number;
}
