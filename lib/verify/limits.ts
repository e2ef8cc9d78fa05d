/** Instructions that a realm may spend on one message: some ten seconds of a core. */
export const CALL_GAS = 20_000_000_000;
/** Instructions to a millisecond of a realm's clock: about what a machine executes in one. */
export const GAS_PER_MS = 1_000_000;
/** Wall-clock time for one submission, after which its thread is ended. */
export const SUBMISSION_LIMIT_MS = 90_000;
