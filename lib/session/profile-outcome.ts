import type { Code, FailureFacts } from '#lib/lab';
import type { LabProfile } from '#lib/profile';

/** Both profiles of one run, or why there is none. Plain data. */
export type ProfileOutcome =
  | {
      readonly kind: 'profiled';
      /** With lines. */
      readonly yours: LabProfile;
      /** Sampled by the same method in the same run; without lines. */
      readonly starter: LabProfile;
      /** Async functions and generators in the learner's code: their time counts to whoever runs them. */
      readonly unmarked: number;
    }
  | {
      readonly kind: 'refused';
      readonly code: Code;
      readonly facts: FailureFacts;
    }
  /** The lab does not look at time, or the browser gives no shared memory here. */
  | { readonly kind: 'refused'; readonly code: 'not-timed' | 'not-isolated' };
