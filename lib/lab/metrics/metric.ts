import type { z } from 'zod';
import type { CounterWords } from '../counter-words.ts';
import type { Finding, Trial } from '../evidence.ts';

/** What must be gathered before a metric can judge. */
export type Needs = 'paired' | 'reference' | 'sizes' | 'counted' | 'edits';

/** A way to grade. It owns the shape of its target and reads the trial; it never runs anything. */
export interface Metric<Target> {
  readonly target: z.ZodType<Target>;
  readonly needs: readonly Needs[];
  /** A target in words: "≥ 8× faster". @param words of the lab's counters. */
  describe(
    target: Target,
    words?: CounterWords,
  ): readonly { readonly detail?: string; readonly text: string }[];
  /** Pure; called again after every round. One finding per part of the target. */
  judge(target: Target, trial: Trial): readonly (Finding & { readonly detail?: string })[];
}
