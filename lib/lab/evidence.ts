import type { GrowthPoint, NoiseReading, Round } from '#lib/measure';
import type { AnswerReport } from './answered.ts';
import type { CounterWords } from './counter-words.ts';
import type { StoredWords } from './failure-facts.ts';
import type { SimulationReport } from './simulated.ts';

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
  'too-few',
  'too-stale',
  'too-noisy',
  'too-close',
] as const;
export type Code = (typeof CODES)[number];

export type Verdict = 'met' | 'missed' | 'undecided';

/** What one metric finds of one target, in facts; the metric's words make sentences of them. */
export interface Finding<Facts = unknown> {
  readonly verdict: Verdict;
  readonly code: Code;
  /** In the metric's own unit: a ratio, an exponent, a count. Absent where nothing was measured. */
  readonly value?: number;
  readonly interval?: readonly [low: number, high: number];
  /** What the value is held against, in its unit. Absent where that depends on what was not measured. */
  readonly limit?: number;
  /** Which of a metric's targets: the counter of a count. */
  readonly detail?: string;
  /** What else the metric's words need. Plain data of the metric's own. */
  readonly facts: Facts;
}

/**
 * A finding without figures that are none: an interval can have no end, a percentile no request, and JSON, which has no other numbers,
 * gives such a figure back as null. What is said of a finding before it is kept and afterwards is the same.
 */
export function withFiguresOnly<F extends Finding>(finding: F): F {
  const { value, interval, limit, ...rest } = finding;
  return {
    ...rest,
    // JSON has no nought below nought either.
    ...(value !== undefined && Number.isFinite(value) ? { value: value + 0 } : {}),
    ...(interval?.every(Number.isFinite) ? { interval } : {}),
    ...(limit !== undefined && Number.isFinite(limit) ? { limit: limit + 0 } : {}),
  } as F;
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

/** Where a growth run had to stop: a call at this size took more than the limit. */
export type GrowthStopped =
  | { readonly size: number; readonly unit: string; readonly limitMs: number }
  | StoredWords;

/** What only one runtime's part of the workbench can draw: a plan, a timeline. Plain data. */
export interface OwnEvidence {
  readonly runtime: string;
}

/** Everything that a metric may look at. Grows from round to round; `ended` says that no more will come. */
export interface Trial {
  readonly rounds: readonly Round[];
  readonly growth?: readonly GrowthPoint[];
  /** Set when the growth run was stopped because one call at a size took too long. */
  readonly growthStopped?: GrowthStopped;
  readonly counted?: CountReport;
  readonly edits?: EditReport;
  readonly simulated?: SimulationReport;
  readonly answered?: AnswerReport;
  readonly own?: OwnEvidence;
  readonly ended: boolean;
  /** From the noise meter: the machine's best pace, and whether it is too loud for a "missed". */
  readonly noise?: NoiseReading;
}
