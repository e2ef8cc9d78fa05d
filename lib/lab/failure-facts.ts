/**
 * Why a run, or one case of it, did not come to a right result. Facts alone: {@link failureWords} makes the sentences. `what`
 * names the kind of failure; times are in milliseconds.
 */
export type FailureFacts = CommonFacts | OwnFacts;

/** What any runtime's code can fail with. */
export type CommonFacts =
  /** The lab's check, or the comparison with the expected output, in its own words. `during` is left out for a case. */
  | { readonly what: 'differs'; readonly said: string; readonly during?: 'counting' | 'timing' }
  /** `said` names what in the input moved. */
  | { readonly what: 'input-changed'; readonly said: string; readonly during?: 'timing' }
  | { readonly what: 'source-too-long'; readonly bytes: number; readonly limitBytes: number }
  /** The sandbox did not start. */
  | { readonly what: 'not-started'; readonly limitMs: number }
  /** Loading did not end, or ended too late. */
  | { readonly what: 'loading-endless'; readonly limitMs: number }
  | { readonly what: 'loading-slow'; readonly tookMs: number; readonly limitMs: number }
  /** `line` is where the call was most often when it was made again; absent where that could not be seen. */
  | { readonly what: 'call-limit'; readonly limitMs: number; readonly line?: number }
  | { readonly what: 'run-limit'; readonly limitMs: number }
  /** Work ahead of the timed calls, be it after a call had returned or in one call of the warm-up. */
  | {
      readonly what: 'work-ahead';
      readonly where: 'after-a-call' | 'in-the-warm-up';
      readonly tookMs: number;
      readonly limitMs: number;
    }
  /** The frame's thread is gone. */
  | { readonly what: 'not-answering' }
  | { readonly what: 'worker-ended' }
  /** The referee was busy with the code, or with its answer, for too long. */
  | { readonly what: 'judging-endless'; readonly limitMs: number }
  | { readonly what: 'clocks-differ' }
  /** Kept before findings had facts: the sentences of that time. */
  | StoredWords;

export interface StoredWords {
  readonly what: 'stored-words';
  readonly said: string;
}

/** What only one runtime's code can fail with. Plain data; that runtime's words know the rest of it. */
export interface OwnFacts {
  readonly runtime: string;
  readonly what: string;
}
