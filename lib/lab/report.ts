import type { NoiseReading } from '#lib/measure';
import type { Code, Finding, Trial } from './evidence.ts';
import type { MetricName } from './metrics/index.ts';
import type { Tier } from './tiers.ts';

/** A finding, with the target it belongs to. */
export interface TargetFinding extends Finding {
  /** 'correctness' stands for the gate before every target. */
  readonly target: MetricName | 'correctness';
  /** Absent for correctness. */
  readonly tier?: Tier;
  /** Which of a metric's targets: the counter of a count. */
  readonly detail?: string;
  readonly rounds: number;
  /** With this seed the deciding input can be made again. */
  readonly seed: string;
}

export type CaseOutcome =
  | { readonly verdict: 'same' }
  | { readonly verdict: 'different' | 'failed'; readonly code: Code; readonly because: string };

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
  | { readonly stage: 'loading' | 'checking' | 'counting' | 'growing' }
  /** The machine is looked at; once it was, what was seen. */
  | { readonly stage: 'noise'; readonly noise?: NoiseReading }
  | {
      readonly stage: 'profiling';
      readonly of: 'yours' | 'starter';
      readonly marks: 'functions' | 'lines';
    }
  | { readonly stage: 'paused'; readonly because: string }
  | {
      readonly stage: 'measuring';
      readonly trial: Trial;
      readonly findings: readonly TargetFinding[];
      readonly referenceRatio?: number;
      readonly elapsedMs: number;
      readonly budgetMs: number;
    };
