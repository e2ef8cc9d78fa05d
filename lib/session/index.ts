/**
 * One Check, Measure or profile of a lab, in whatever language: cases, oracle, counts, growth, rounds, noise and budget.
 * Runtimes bring programs, the sandbox brings the host; this decides what to ask of them.
 */
export {
  type Exercise,
  type ExerciseCase,
  exerciseOfWorkloads,
  type Inputs,
  makeCaseInput,
} from './exercise.ts';
export type { ExploreOutcome } from './explore.ts';
export { RunFailed } from './failure.ts';
export { type Host, nextWorkerId, randomNonce, type WorkerOrder } from './host.ts';
export { createJudge, type Judge } from './judge.ts';
export type { ProfileOutcome } from './profile-outcome.ts';
export { withRunBudget } from './run-budget.ts';
export type {
  AnswerProgram,
  Counted,
  Graded,
  MachineSamples,
  OpenOptions,
  PolicyProgram,
  Program,
  ProgramClock,
  Ran,
  Runtime,
  Timed,
  TimeRequest,
} from './runtime.ts';
export type { Session } from './session.ts';
