import type { Code } from '#lib/lab';
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
      readonly code: Code | 'not-timed' | 'not-isolated';
      /** A whole sentence. */
      readonly because: string;
    };

export const NO_SHARED_MEMORY =
  'Your own code can be profiled over https or on localhost only: elsewhere a browser does not let one thread look at the memory of another. The recorded profiles are the same everywhere.';

export const NOT_TIMED =
  'This lab judges what your code says, not how long it takes: a profile would show the machines that the lab simulates, so there is none.';
