import type { Measure, Unit } from './measure.ts';

/** How much memory was held while a program ran. */
export interface Course {
  /** What moments are counted in: time, instructions, or bytes allocated so far. */
  readonly clock: Measure;
  /** Moments in the clock's unit, never decreasing. */
  readonly at: Float64Array;
  /** What was held at each moment: the heap, its overhead, stacks, resident memory. */
  readonly series: readonly CourseLine[];
  /** Moments of which it is known who held what, in order of time. */
  readonly held: readonly HeldAt[];
}

export interface CourseLine {
  readonly name: string;
  readonly unit: Unit;
  /** By moment. */
  readonly amounts: Float64Array;
}

/** A measure of the call trees that stands for one moment. */
export interface HeldAt {
  /** In the clock's unit. */
  readonly at: number;
  /** A place in the profile's measures. */
  readonly measure: number;
}

/** The most that was held of each series. */
export const mostHeld = ({ series }: Course) =>
  series.map(({ name, unit, amounts }) => ({
    name: `most ${name}`,
    unit,
    amount: amounts.reduce((most, amount) => Math.max(most, amount), 0),
  }));

/** Places of at most `most` of `count` things, evenly spread, the first and the last among them. */
export function evenly(count: number, most: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, at) => at);
  return Array.from({ length: most }, (_, at) => Math.round((at * (count - 1)) / (most - 1)));
}
