/**
 * What the referee and a harness say to each other over their private port. Every key is always present: the harness
 * must never read a key that is missing, since the look-up would reach a prototype that the learner can change.
 */

export type ToHarness =
  | {
      readonly type: 'load';
      readonly source: string;
      /** Names of the exported functions, called one after the other. */
      readonly entry: readonly string[];
      /** Module text whose `prepare` turns an input into arguments; empty when there is none. */
      readonly kit: string;
      /** [counter, paths of built-ins] to count; empty outside the counted run. */
      readonly counters: readonly (readonly [string, readonly string[]])[];
      /** What a marked source takes the shared memory from, once; empty where it is not sampled. */
      readonly lender: string;
      /** Whether what is taken is a tracer of memory instead; so in the counted run of labs that count it. */
      readonly trace: boolean;
    }
  | {
      readonly type: 'call';
      readonly id: number;
      readonly input: unknown;
    }
  | {
      readonly type: 'warm';
      readonly id: number;
      readonly pool: readonly unknown[];
      readonly runMs: number;
      readonly blockMs: number;
      readonly spinLoops: number;
    }
  | {
      readonly type: 'time';
      readonly id: number;
      /** One list of inputs per sample. */
      readonly batches: readonly (readonly unknown[])[];
      /** As many slots as the longest batch: own elements, so that writing one never looks at a prototype. */
      readonly slots: readonly (readonly null[])[];
      /** For each batch the call whose input goes back; drawn by the referee, so that no code can foresee it. */
      readonly looks: Int32Array;
      /** As many slots as batches, for those inputs. */
      readonly after: readonly null[];
      /** 0 when there is no limit. */
      readonly paceAtMostMs: number;
      readonly spinLoops: number;
    }
  | { readonly type: 'meter'; readonly id: number; readonly spinLoops: number };

/** The key of a marker for what could not be copied. Learner code does not know the nonce. */
export const notDataKey = (nonce: string): string => `not data ${nonce}`;

/** Why the code or an output was refused inside the worker. */
export type Refusal = 'no-entry' | 'threw' | 'not-data' | 'too-large';

export interface Failure {
  readonly refusal: Refusal;
  /** Bounded text: what was thrown, what in the output cannot be copied, or the function that is missing. */
  readonly text: string;
  readonly stack: string;
  /** Where in the output: "the result[3].plan"; empty when nothing was found there. */
  readonly place: string;
}

export type FromHarness = { readonly nonce: string; readonly log: string; readonly dropped: number } & (
  | {
      readonly type: 'ready';
      readonly clockStepMs: number;
      readonly isolated: boolean;
      readonly unremoved: string;
    }
  | {
      readonly type: 'loaded';
      readonly loadMs: number;
      readonly failure: Failure | null;
    }
  | {
      readonly type: 'called';
      readonly id: number;
      /** Of an output that is not data: a copy with markers where something could not be copied, or undefined. */
      readonly output: unknown;
      /** The input after the call, to notice mutation. */
      readonly input: unknown;
      readonly counts: readonly number[];
      /** Array elements touched and cache lines fetched in the call; 0 where nothing is traced. */
      readonly touched: number;
      readonly missed: number;
      readonly failure: Failure | null;
    }
  | {
      readonly type: 'warmed';
      readonly id: number;
      /** ranMs, perCallMs and paceMs of each block, one after the other. */
      readonly blocks: Float64Array;
      /** What the code went on working for when its last call had returned, in milliseconds. */
      readonly drainedMs: number;
      readonly failure: Failure | null;
    }
  | {
      readonly type: 'timed';
      readonly id: number;
      /** perCallMs, paceMs of each sample; paceMs is 0 where it could not be read. */
      readonly samples: Float64Array;
      readonly outputs: readonly unknown[];
      /** The inputs of the calls that were asked for, after them. */
      readonly after: readonly unknown[];
      /** Milliseconds from the request's arrival to this answer, by the worker's own clock. */
      readonly busyMs: number;
      readonly failure: Failure | null;
    }
  | {
      readonly type: 'metered';
      readonly id: number;
      readonly spinsMs: Float64Array;
      readonly gapsMs: Float64Array;
      readonly spinLoops: number;
      /** A spin at the best pace that was met while its loops were chosen; 0 when they were given. */
      readonly bestPaceMs: number;
    }
);
