/** One request for a report, and what is known when it arrives. */
interface ReportRequest {
  /** Which report is asked for. */
  readonly key: string;
  /** Milliseconds since the start of the simulation. */
  readonly nowMs: number;
  /** The cached report, expired or not; null when there never was one. */
  readonly entry: CachedReport | null;
  /** How many recomputes of this report are under way: waiting for a database worker, or on one. */
  readonly recomputing: number;
}

interface CachedReport {
  /** Milliseconds since it was stored. */
  readonly ageMs: number;
  /** Milliseconds until it expires; 0 or less once it has. */
  readonly leftMs: number;
  /** How long its recompute took from asking to storing, in milliseconds. */
  readonly recomputeMs: number;
}

/**
 * What becomes of a request:
 * - `serve`: it gets the cached report at once, expired or not.
 * - `recompute`: it asks the database for the report and waits for the answer.
 * - `wait`: it waits for the oldest recompute of this report that is under way.
 * - `serve-and-recompute`: it gets the cached report at once, and a recompute is begun behind its back.
 */
type ReportAnswer = 'serve' | 'recompute' | 'wait' | 'serve-and-recompute';

/** What you write: how the cache in front of the database answers. */
interface ReportPolicy {
  /** Called for every request. It has 20,000 steps: loop rounds and function calls. */
  onRequest(request: ReportRequest): ReportAnswer;
  /** Called when a recompute has ended, well or not. A policy may do without. */
  onRecomputed?(done: {
    readonly key: string;
    readonly nowMs: number;
    readonly ok: boolean;
    /** From asking to storing, in milliseconds. */
    readonly tookMs: number;
  }): void;
}

/** What a policy is made with. */
interface ReportTools {
  /** A random number from 0 to below 1. The same seed gives the same numbers. */
  random(): number;
}
