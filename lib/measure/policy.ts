/** The numbers of one round. Chosen by simulation (`npm run bench -- simulate`); the same policy runs in the browser. */
export interface RoundPolicy {
  /**
   * Own running time that an arm is warmed for: long in the first round and then in every so many, so that an
   * optimisation which comes late is seen, and short in the others …
   */
  readonly longWarmMs: number;
  readonly longWarmEvery: number;
  readonly shortWarmMs: number;
  /** … but for so many times the calls after which the arm's fastest code arrived in the rounds before. */
  readonly settledStretch: number;
  readonly warmBlockMs: number;
  /** Where other processes take the core, warming goes on up to so many times as long by the clock. */
  readonly warmStretch: number;
  /** A sample lasts this long, or this many clock steps, or as long as the slowest single call, whichever is most … */
  readonly sampleMs: number;
  readonly sampleTicks: number;
  /** … but a slow call lengthens the other arms' samples no further than this. */
  readonly longestSampleMs: number;
  /** A turn is a burst of samples of about this length together … */
  readonly turnMs: number;
  /** … and at most this many. */
  readonly burst: number;
  /** Turns of the starter when every other arm has been ended. */
  readonly aloneTurns: number;
  /** Turns of each arm at whatever pace the machine has; even, because the order is mirrored. */
  readonly keptTurns: number;
  /** An arm of slow calls plays fewer turns, to stay within this; but three that are kept. */
  readonly slowArmMs: number;
  /** After that only turns at a good pace, until each arm has this many clean samples … */
  readonly cleanEnough: number;
  /** … or until this much time, or this many sample lengths if they are long, has passed. */
  readonly patienceMs: number;
  readonly patienceSamples: number;
  /** … or, for an arm that has too few clean samples for a floor, until so much time has passed. */
  readonly floorPatienceMs: number;
  /** A good pace is within this factor of the best. */
  readonly paceTolerance: number;
  /** A permanent drop of an arm's time by this factor makes its earlier samples worthless. */
  readonly dropFactor: number;
}

export const DEFAULT_POLICY: RoundPolicy = {
  longWarmMs: 120,
  longWarmEvery: 2,
  shortWarmMs: 60,
  settledStretch: 2,
  warmBlockMs: 1,
  warmStretch: 3,
  sampleMs: 0.25,
  sampleTicks: 20,
  longestSampleMs: 2,
  turnMs: 2,
  burst: 8,
  aloneTurns: 3,
  keptTurns: 2,
  slowArmMs: 300,
  cleanEnough: 16,
  patienceMs: 250,
  patienceSamples: 40,
  floorPatienceMs: 500,
  paceTolerance: 1.3,
  dropFactor: 1.15,
};

/** Where others take more than this share of the time, the compiler gets little of it as well: tiers come late. */
const STARVED_ABOVE = 0.4;
const STARVED_LONG_WARM_MS = 300;

/** The policy for a machine on which the noise meter saw this share of the time taken by others. */
export function policyFor(stolenShare: number): RoundPolicy {
  return stolenShare > STARVED_ABOVE
    ? { ...DEFAULT_POLICY, longWarmMs: STARVED_LONG_WARM_MS }
    : DEFAULT_POLICY;
}

/** How long a session may go on. */
export const SESSION_LIMITS = {
  maxRounds: 30,
  budgetMs: 15_000,
  /** With a clock of about a millisecond a sample lasts 20 ms, and so does everything else. */
  coarseBudgetMs: 25_000,
  /** A clock is coarse from this step on. */
  coarseStepMs: 0.5,
} as const;

/** The time a session may take with a clock of this step, in milliseconds. */
export function budgetMsFor(clockStepMs: number): number {
  return clockStepMs >= SESSION_LIMITS.coarseStepMs ? SESSION_LIMITS.coarseBudgetMs : SESSION_LIMITS.budgetMs;
}
