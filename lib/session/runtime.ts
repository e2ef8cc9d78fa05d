import type { AnswerReport, EditReport, Metrics, OwnEvidence, SimulatedRun } from '#lib/lab';
import type { MeterSamples, Sample, WarmBlock, WarmRequest } from '#lib/measure';
import type { Exercise } from './exercise.ts';
import type { RunFailed } from './failure.ts';
import type { ProfileOutcome } from './profile-outcome.ts';
import type { Session } from './session.ts';

/**
 * A way to write labs and to run them. A session asks only for what the lab's targets need, so whatever a runtime cannot
 * do is left out: without a `clock` nothing is warmed or timed, without `meter` the machine is not looked at.
 *
 * `Asset` is what the lab's file exports, `Code` what {@link Runtime.read} makes of a text; both are the runtime's own.
 */
export interface Runtime<Asset = unknown, Code = unknown> {
  /** Metrics that only this runtime's labs have. */
  readonly metrics?: Metrics;
  /** The lab as a session sees it. */
  exercise(asset: Asset): Exercise;
  /**
   * Makes whatever the lab's programs run on, before the first run and again after one that broke it. Its time counts to no
   * run; it says how far it is as progress, ends with the session's stop, and rejects when the sandbox cannot do it.
   */
  prepare?(asset: Asset, session: Session): Promise<void>;
  /** Readies a learner's text to be opened. Throws {@link RunFailed} for what does not parse or is not allowed. */
  read(source: string, asset: Asset): Code;
  /** The lab's own two programs. */
  own(asset: Asset): { readonly starter: Code; readonly reference: Code };
  /**
   * Starts code in the sandbox, apart from every other program. It ends with the session's stop. Rejects with
   * {@link RunFailed} when it cannot be loaded.
   */
  open(code: Code, asset: Asset, session: Session, options: OpenOptions): Promise<Program>;
  /** Which parts of the starter the code changed. For labs that limit them. */
  compareEdits?(code: Code, asset: Asset): EditReport;
  /** Looks at what the code and the starter do with their time, rows or events; judges nothing. May throw {@link RunFailed}. */
  profile?(code: Code, asset: Asset, session: Session): Promise<ProfileOutcome>;
  /**
   * Answers a question that only the runtime's own view asks; judges nothing and leaves everything as it was. May throw
   * {@link RunFailed}. Questions and answers are plain data.
   */
  explore?(question: unknown, asset: Asset, session: Session): Promise<unknown>;
  /**
   * Makes a call that did not end once more and looks where it is; judges nothing and leaves the frame dropped. Answers the
   * 1-based line on which it was seen most often, undefined where that cannot be seen. May throw {@link RunFailed}.
   */
  locate?(code: Code, asset: Asset, input: unknown, session: Session): Promise<number | undefined>;
  /**
   * 300 ms of looking at the machine, in a worker like those that are timed.
   * @param spinLoops size of the pace spin, 0 to have it chosen
   */
  meter?(session: Session, spinLoops: number): Promise<MachineSamples>;
}

export interface OpenOptions {
  /** For {@link Program.count}: what counts may slow the code down, and is never timed. */
  readonly counted?: boolean;
}

/** Code that is loaded and idle. Every request has a limit, after which the sandbox is dropped and it rejects. */
export interface Program {
  /** What the code has printed so far: bounded text. */
  readonly log: string;
  /** One call. Rejects with {@link RunFailed} when the code throws or gives no plain data. */
  run(input: unknown, limitMs: number): Promise<Ran>;
  /** One call of code that was opened to be counted. */
  count?(input: unknown, limitMs: number): Promise<Counted>;
  /** Where calls can be timed. */
  readonly clock?: ProgramClock;
  end(): void;
}

export interface Ran {
  readonly output: unknown;
  /** The input after the call, where changing it is forbidden and can be seen. */
  readonly inputAfter?: unknown;
  /**
   * Set where the output is no plain data and holds marks in place of what could not be copied: makes the refusal.
   * @param differs what the lab says of that output, which may name the cause better
   */
  refuse?(differs: string | null): RunFailed;
}

export interface Counted {
  readonly output: unknown;
  readonly counts: Readonly<Record<string, number>>;
  /** What the counted call showed besides, for the runtime's own view. */
  readonly own?: OwnEvidence;
}

/** A policy for a simulated system. */
export interface PolicyProgram extends Program {
  /** Runs the lab's world once for each of its seeds. */
  simulate(): Promise<Simulated>;
}

export interface Simulated {
  readonly runs: readonly SimulatedRun[];
  /** What the runs showed besides, for the runtime's own view. */
  readonly own?: OwnEvidence;
}

/** Answers that were given, not programmed. */
export interface AnswerProgram extends Program {
  /** Grades every answer. */
  grade(): Promise<Graded>;
}

export interface Graded {
  readonly answered: AnswerReport;
  /** What the grading showed besides, for the runtime's own view. */
  readonly own?: OwnEvidence;
}

export interface ProgramClock {
  /** Smallest step that the program's clock was seen to take. */
  readonly stepMs: number;
  /** Calls again and again, going round in `pool`, until `runMs` have passed. */
  warm(request: WarmRequest & Spin & { readonly pool: readonly unknown[] }, limitMs: number): Promise<Warmed>;
  /** Times one batch of inputs after the other; fewer, or none, when the pace does not come below `paceAtMostMs`. */
  time(request: TimeRequest, limitMs: number): Promise<Timed>;
}

/** What a warm-up showed. */
export interface Warmed {
  readonly blocks: readonly WarmBlock[];
  /** What the code went on working for when its last call had returned, in milliseconds. */
  readonly drainedMs: number;
}

interface Spin {
  /** Loops of the pace spin around every sample. */
  readonly spinLoops: number;
}

export interface TimeRequest extends Spin {
  readonly batches: readonly (readonly unknown[])[];
  /** For each batch the call whose input is wanted back. The code cannot know it. */
  readonly looks?: readonly number[];
  /** Milliseconds of the pace spin; absent for no limit. */
  readonly paceAtMostMs?: number;
}

export interface Timed {
  /** One for each batch that was timed. */
  readonly samples: readonly Sample[];
  /** The outputs of those batches, in their order. */
  readonly outputs: readonly (readonly unknown[])[];
  /** The inputs asked for by `looks` after their calls, where changing an input is forbidden and can be seen. */
  readonly inputsAfter?: readonly unknown[];
  /** Milliseconds from the request's arrival to its answer, by the program's own clock. */
  readonly busyMs: number;
}

/** What {@link Runtime.meter} saw. */
export interface MachineSamples extends MeterSamples {
  readonly spinLoops: number;
  /** A spin at the best pace that was met while its loops were chosen; 0 when they were given. */
  readonly bestPaceMs: number;
  /** Whether the clock is as fine as this browser has it. */
  readonly isolated: boolean;
}
