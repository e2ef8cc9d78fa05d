import type { CounterWords } from './counter-words.ts';
import type { OwnEvidence } from './evidence.ts';
import type { RunView } from './run-view.ts';
import type { SimulatedRun } from './simulated.ts';

/** Everything that happened in a run, in columns. Plain data that a page can draw; moments and durations in milliseconds. */
export interface Trace {
  /** When the last request may come. */
  readonly untilMs: number;
  /** By request, in the order of arrival. */
  readonly arrivedMs: Float64Array;
  /** NaN for a request that never got an answer. */
  readonly latencyMs: Float64Array;
  /** How long past its expiry the value was that it got. */
  readonly staleMs: Float64Array;
  /** Whether the request was answered well. */
  readonly ok: Uint8Array;
  /** Whether a cache answered it. */
  readonly hit: Uint8Array;
  /** How it was answered: an index into `words`. */
  readonly how: Uint8Array;
  readonly words: readonly string[];
  /** What the world counted over the run, by series: amounts in equal spans from 0 to `untilMs`. */
  readonly amounts: Readonly<Record<string, Float64Array>>;
  /** Pieces of work, in the order of their ends. */
  readonly works: readonly Work[];
}

export interface Work {
  /** The request that asked for it. */
  readonly request: number;
  readonly askedMs: number;
  readonly begunMs: number;
  readonly endedMs: number;
}

/** One run in figures and as it went. */
export interface ShownRun {
  readonly run: SimulatedRun;
  readonly trace: Trace;
}

/** What the workbench may ask of a simulation lab: a run to look at, of which nothing is judged. */
export interface SimulationQuestion {
  /** The learner's file. */
  readonly source: string;
  /** One of the graded seeds; the first where it is none of them. */
  readonly seed: string | null;
}

/** The run of one graded seed, twice: with the learner's policy and with the starter's. Both meet the same requests. */
export interface SimulationEvidence extends OwnEvidence {
  readonly runtime: 'simulation';
  readonly seed: string;
  /** All graded seeds, in the lab's order. */
  readonly seeds: readonly string[];
  readonly yours: ShownRun;
  readonly starter: ShownRun;
  /** Words for the costs. */
  readonly words?: CounterWords;
  readonly view?: RunView;
}
