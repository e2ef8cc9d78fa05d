/**
 * Re-verification on the server: code that was handed in is judged again on fresh inputs, in realms of its own, without a browser and
 * without a clock. docs/sandbox.md says what keeps it in.
 */
export type { Cost, CostReport } from './cost.ts';
export type { CostClass } from './cost-class.ts';
export type { Reason, ReasonFacts, Verdict } from './decide.ts';
export { meterWasm } from './engine/meter-wasm.ts';
export { createJobs, type Job, type JobStore, type Jobs } from './jobs.ts';
export { CALL_GAS, SUBMISSION_LIMIT_MS } from './limits.ts';
export { openQueue, type Queued, type QueueOptions, type Ticket, type VerifyQueue } from './queue.ts';
export {
  openVerifier,
  type Submission,
  type VerifiableLab,
  type Verification,
  type Verifier,
} from './verifier.ts';
