import type { Profile } from '../kinds/index.ts';
import type { Unit } from '../kinds/measure.ts';

/** How sure a finding is: read off the recording, inferred from it, or a symptom whose cause the recording does not hold. */
export type Sureness = 'certain' | 'likely' | 'unknown-cause';

/** A place in a recording that a finding rests on. `id` is the number that the recording's kind gives it. */
export interface Evidence {
  readonly what: 'frame' | 'span' | 'node' | 'row' | 'resource' | 'module' | 'slice' | 'session' | 'class';
  readonly id: number;
  /** What a reader calls it. */
  readonly name: string;
  /** What it came to, in the unit of the saving. */
  readonly amount: number;
}

/** What would be gained if what was found cost nothing at all: an upper bound (Amdahl, 1967), never a promise. */
export interface Saving {
  readonly amount: number;
  readonly unit: Unit;
  /** Of everything recorded, 0 to 1. */
  readonly share: number;
}

/** What is wrong in a recording, or stands out in it. Facts; the rule's `because` puts them in words. */
export interface Finding {
  /** "hot-path". */
  readonly code: string;
  /** How much there is to gain: high from a quarter of the whole, medium from a twentieth. */
  readonly severity: 'high' | 'medium' | 'low';
  readonly sure: Sureness;
  /** What the words speak of, by name. */
  readonly facts: Readonly<Record<string, number | string>>;
  /** Dearest first; never empty. */
  readonly evidence: readonly Evidence[];
  /** Null where the recording does not tell. */
  readonly saving: Saving | null;
}

/** Lessons and labs that teach the remedy, by their slugs and ids. */
export interface Learn {
  readonly lessons: readonly string[];
  readonly labs: readonly string[];
}

/**
 * One thing that can be wrong, for recordings of one kind. `find` is pure, ends within bounds of the recording's size, and stays
 * silent where there is nothing: a corpus of sound recordings tests that.
 */
export interface Rule<Kind extends Profile['kind'] = Profile['kind']> {
  readonly code: string;
  readonly kind: Kind;
  readonly learn: Learn;
  /** All that the rule finds, largest saving first. */
  readonly find: (profile: Extract<Profile, { kind: Kind }>) => Finding[];
  /** A heading of at most eight words, and one or two sentences with the evidence in them. No verdict on people. */
  readonly words: (facts: Finding['facts']) => { readonly title: string; readonly because: string };
}

/** How much there is to gain, in three steps. A share of the whole, 0 to 1. */
export function severityOf(share: number): Finding['severity'] {
  return share >= 0.25 ? 'high' : share >= 0.05 ? 'medium' : 'low';
}

/** The most that a program can be sped up by removing a share of its time: 1 ⁄ (1 − share). Infinity for all of it. */
export const ceilingOf = (share: number): number => 1 / (1 - Math.min(1, share));
