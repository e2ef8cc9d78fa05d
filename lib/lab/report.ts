import type { NoiseReading } from '#lib/measure';
import type { Code, Finding, Trial, Verdict } from './evidence.ts';
import type { FailureFacts } from './failure-facts.ts';
import type { Tier } from './tiers.ts';

/** The version of a report's shape. What was stored in an earlier one is read by `readReport` of lib/record. */
export const REPORT_VERSION = 2;

/** A finding, with what it belongs to. */
export type TargetFinding = MetricFinding | CorrectnessFinding;

/** What was found of one target of a tier. */
export interface MetricFinding extends Finding, Played {
  /** The metric's name. */
  readonly target: string;
  readonly tier: Tier;
}

/** What was found at the gate before every target. */
export interface CorrectnessFinding extends Played {
  readonly target: 'correctness';
  readonly verdict: Verdict;
  readonly code: Code;
  readonly facts: FailureFacts;
  /** The case in which it was found. */
  readonly case?: Pick<CaseResult, 'name' | 'hidden'>;
  readonly tier?: undefined;
  readonly detail?: undefined;
  readonly value?: undefined;
  readonly interval?: undefined;
  readonly limit?: undefined;
}

interface Played {
  readonly rounds: number;
  /** With this seed the deciding input can be made again. */
  readonly seed: string;
}

export type CaseOutcome =
  | { readonly verdict: 'same' }
  | { readonly verdict: 'different' | 'failed'; readonly code: Code; readonly facts: FailureFacts };

/** One correctness case after a check. Hidden ones carry no values. */
export interface CaseResult {
  readonly name: string;
  readonly hidden: boolean;
  readonly outcome: CaseOutcome;
  readonly seed: string;
  /** Bounded text, only for visible cases. */
  readonly shown?: { readonly input: string; readonly expected: string; readonly actual: string };
}

export interface CheckReport {
  readonly version: typeof REPORT_VERSION;
  readonly correct: boolean;
  readonly cases: readonly CaseResult[];
  /** What the code logged, bounded, as text. */
  readonly log: string;
  readonly elapsedMs: number;
}

/** The result of one Measure. Plain data: it is stored, exported and drawn. */
export interface Report extends CheckReport {
  readonly lab: string;
  readonly tier: Tier | 'none';
  readonly findings: readonly TargetFinding[];
  readonly trial: Trial;
  /** How many times faster than the starter the reference was; absent where no target asks for that. */
  readonly referenceRatio?: number;
  readonly clockStepMs: number;
  readonly isolated: boolean;
}

/** What is going on while a run lasts; sent between rounds, never during a timed sample. */
export type Progress =
  | { readonly stage: 'checking' | 'counting' | 'simulating' | 'answering' | 'growing' }
  /** `fraction` of the bytes or rows that are to be had, 0 to 1, where it is known; `of` files that are fetched, or of data. */
  | { readonly stage: 'loading'; readonly fraction?: number; readonly of?: 'files' }
  /** The machine is looked at; once it was, what was seen. */
  | { readonly stage: 'noise'; readonly noise?: NoiseReading }
  | {
      readonly stage: 'profiling';
      readonly of: 'yours' | 'starter';
      readonly marks: 'functions' | 'lines';
    }
  /** The tab is hidden; it goes on when it is visible again. */
  | { readonly stage: 'paused' }
  | {
      readonly stage: 'measuring';
      readonly trial: Trial;
      readonly findings: readonly TargetFinding[];
      readonly referenceRatio?: number;
      readonly elapsedMs: number;
      readonly budgetMs: number;
    };
