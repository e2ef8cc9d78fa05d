import type { Measure, TopRow, Total, Unit } from './measure.ts';

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

/** A recording that tells how much memory a process held while it ran, and not who held it. */
export interface CourseProfile {
  readonly kind: 'course';
  readonly course: Course;
  /** Calls of functions that were watched, in order of their beginnings. */
  readonly calls: readonly WatchedCall[];
}

/** One call of a function, with what the process held before and after it, in bytes. */
export interface WatchedCall {
  readonly name: string;
  /** In the clock's unit. */
  readonly from: number;
  readonly to: number;
  readonly before: number;
  readonly after: number;
}

/** What the process grew by in each function that was watched, and how often that was called; most growth first. */
export function growthByFunction({ calls }: CourseProfile): { name: string; grew: number; calls: number }[] {
  const functions = new Map<string, { name: string; grew: number; calls: number }>();
  for (const { name, before, after } of calls) {
    const row = functions.get(name) ?? { name, grew: 0, calls: 0 };
    row.grew += after - before;
    row.calls++;
    functions.set(name, row);
  }
  return [...functions.values()].sort((a, b) => b.grew - a.grew);
}

/** The most that was held, and for how long the process was watched. */
export function totalsOfCourse({ course }: CourseProfile): Total[] {
  const { clock, at } = course;
  return [
    ...mostHeld(course),
    { name: clock.name, amount: at.length > 0 ? at[at.length - 1]! - at[0]! : 0, unit: clock.unit },
  ];
}

/** Functions by what the process grew by in them; where none was watched, the most that each process held. At most `limit`. */
export function topOfCourse(profile: CourseProfile, limit = 20): TopRow[] {
  const rows =
    profile.calls.length > 0
      ? growthByFunction(profile).map(({ name, grew }) => ({ name, amount: grew }))
      : mostHeld(profile.course);
  return rows
    .slice(0, limit)
    .map(({ name, amount }) => ({ name, self: amount, total: amount, unit: 'bytes' }));
}
