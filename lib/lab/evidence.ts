import type { GrowthPoint, NoiseReading, Round } from '#lib/measure';
import type { CounterWords } from './define.ts';
import type { MetricName, Needs } from './metrics/index.ts';
import type { Tier } from './tiers.ts';

/** Why a finding is what it is. A closed union: the interface, the tests and the cheats' first lines speak it. */
export const CODES = [
  'ok',
  'wrong-answer',
  'mutated-input',
  'lazy-output',
  'output-limit',
  'forbidden-syntax',
  'error',
  'time-out',
  'crashed',
  'load-limit',
  'run-limit',
  'clock-mismatch',
  'too-slow',
  'too-many',
  'too-noisy',
  'too-close',
] as const;
export type Code = (typeof CODES)[number];

export type Verdict = 'met' | 'missed' | 'undecided';

/** What one metric says of one target. `because` is a whole sentence. */
export interface Finding {
  readonly verdict: Verdict;
  readonly code: Code;
  readonly because: string;
  /** In the metric's own unit: a ratio, an exponent, a count. Absent where nothing was measured. */
  readonly value?: number;
  readonly interval?: readonly [low: number, high: number];
}

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

/** How many functions a learner changed, and which. */
export interface EditReport {
  readonly changed: readonly string[];
}

export interface CountReport {
  readonly counts: Readonly<Record<string, number>>;
  /** By counter, where the lab gives them: see {@link CounterWords}. */
  readonly words?: CounterWords;
  /** Size of the counted input, for targets per item. */
  readonly size: number;
  readonly unit: string;
}

/** Everything that a metric may look at. Grows from round to round; `ended` says that no more will come. */
export interface Trial {
  readonly rounds: readonly Round[];
  readonly growth?: readonly GrowthPoint[];
  /** Set when the growth run was stopped because one size took too long. */
  readonly growthStopped?: string;
  readonly counted?: CountReport;
  readonly edits?: EditReport;
  readonly ended: boolean;
  /** From the noise meter: the machine's best pace, and whether it is too loud for a "missed". */
  readonly noise?: NoiseReading;
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

export type { MetricName, Needs };
