/** Instructions that a realm may spend on one message: six to thirty seconds of a core, by what is executed. */
export const CALL_GAS = 60_000_000_000;
/** Of a lab whose own solution takes more: so many times what that takes in its dearest, */
export const TIMES_SOLUTION = 2;
/** and never more than this, of which a thread executes about twice as much in {@link SUBMISSION_LIMIT_MS}. */
export const MOST_CALL_GAS = 200_000_000_000;
/** Instructions to a millisecond of a realm's clock: about what a machine executes in one. */
export const GAS_PER_MS = 1_000_000;
/** Wall-clock time for one submission, after which its thread is ended. */
export const SUBMISSION_LIMIT_MS = 90_000;
