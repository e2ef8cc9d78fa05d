import type { CounterWords } from './counter-words.ts';

/** The runs that a lab's targets are judged on, one for each of its seeds. */
export interface SimulationReport {
  readonly runs: readonly SimulatedRun[];
  /** By cost, where the lab gives them: see {@link CounterWords}. */
  readonly words?: CounterWords;
}

/** What one run of a simulated world came to: one seed, one policy. Plain data, computed outside the learner's realm. */
export interface SimulatedRun {
  /** The same seed gives the same run. */
  readonly seed: string;
  /** '' for the world that the targets speak of, else the name of a hidden one. */
  readonly variant: string;
  readonly requests: number;
  /** Of the requests that were answered, on the virtual clock, by nearest rank. NaN when none was. */
  readonly latencyMs: Readonly<Record<LatencyName, number>>;
  /** The share of the requests that were answered well. */
  readonly success: number;
  /** The share of the requests that were answered from a cache, fresh or not. */
  readonly hitRatio: number;
  /** How long past its expiry the oldest value was that anybody got; 0 when none was past it. */
  readonly stalenessMs: number;
  /** Requests that got a value past its expiry. */
  readonly stale: number;
  /** What was spent, by the lab's own names. */
  readonly costs: Readonly<Record<string, number>>;
}

export const LATENCIES = ['p50', 'p95', 'p99', 'p999', 'max'] as const;
export type LatencyName = (typeof LATENCIES)[number];
