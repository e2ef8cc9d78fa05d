import type { z } from 'zod';
import type { CounterWords } from '../counter-words.ts';
import type { Finding, Trial } from '../evidence.ts';

/** What must be gathered before a metric can judge. */
export type Needs = 'paired' | 'reference' | 'sizes' | 'counted' | 'edits' | 'simulated' | 'answered';

/** zod, handed in where labs are validated: a page has the words of a metric, and does without its validator. */
export type Zod = typeof z;

/**
 * A way to grade, in one file: the shape of its target, how it judges, and how what it finds is said and drawn. It reads the
 * trial and never runs anything.
 *
 * `Facts` is what its findings carry beside value, interval and limit: plain data that its own words read.
 */
export interface Metric<Target, Facts> {
  target(zod: Zod): z.ZodType<Target>;
  readonly needs: readonly Needs[];
  /** A target in words: "≥ 8× faster". One for each finding, in their order. @param words of the lab's counters. */
  describe(target: Target, words?: CounterWords): readonly string[];
  /** Pure; called again after every round. One finding per part of the target. */
  judge(target: Target, trial: Trial): readonly Finding<Facts>[];
  /** Pure, and never throws for what {@link Metric.judge} found. */
  words(finding: Finding<Facts>): FindingWords;
  /** A finding's value by itself, with its interval where it has one: "32–37×". Either may be what an old report holds. */
  measured(value: number, interval?: readonly [low: number, high: number]): string;
  readonly axis: Axis;
}

/** A metric whose target and facts are its own business: what reads it hands both back as it got them. */
export interface AnyMetric
  extends Pick<Metric<never, never>, 'needs' | 'describe' | 'words' | 'measured' | 'axis'> {
  target(zod: Zod): z.ZodType;
  judge(target: never, trial: Trial): readonly Finding[];
}

export interface FindingWords {
  /** What was found and what is needed, as it reads in the middle of a sentence and without its full stop. */
  readonly clause: string;
  /** Whole sentences that may follow: why, and what to do about it. */
  readonly detail?: string;
  /** For a target that was missed: what it asks for from where the learner is. A whole sentence. */
  readonly next?: string;
}

/** How a metric's values are drawn, and written beside a drawing. */
export interface Axis {
  /** Above a chart: "Speed-up against the starter". */
  readonly title: string;
  readonly scale: 'log' | 'linear';
  readonly better: 'larger' | 'smaller';
  /** Where a finding's value stands on the axis, when that is not the value itself. Its own inverse. */
  place?(value: number): number;
  /** A figure on the axis with its unit: "37×". */
  figure(placed: number): string;
}
