import type { Decisions } from './decisions.ts';
import type { Setting } from './run-world.ts';

/** What the referee and a policy's realm say to each other over their private port. One run, one worker. */
export interface RunMessage extends Setting {
  readonly type: 'run';
  /** Module text that exports `world`. */
  readonly world: string;
  /** The policy's module text, with steps counted. */
  readonly script: string;
  /** The exported function that makes the policy. */
  readonly entry: string;
  /** The name of the function that the script calls at every step. */
  readonly step: string;
  readonly stepsPerCall: number;
  readonly stepsPerRun: number;
}

export type FromRealm = { readonly nonce: string } & (
  | {
      readonly type: 'ready';
      /** Names that could not be removed from the global; empty when confinement holds. */
      readonly unremoved: string;
    }
  | {
      readonly type: 'ran';
      readonly decisions: Decisions;
      readonly failure: PolicyFailure | null;
      readonly log: string;
      readonly dropped: number;
    }
);

export interface PolicyFailure {
  readonly kind: 'threw' | 'not-loaded' | 'no-entry' | 'no-policy' | 'steps-per-call' | 'steps-per-run';
  /** What was thrown, in words. */
  readonly text: string;
  readonly stack: string;
  /** The method that was called, and when. */
  readonly method: string;
  readonly atMs: number;
}
