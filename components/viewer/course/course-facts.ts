import {
  type CallProfile,
  type Course,
  type CourseProfile,
  growthByFunction,
  type Measure,
  type TopRow,
  topFrames,
} from '#lib/profile';

/** Memory in the course of a recording, as it is drawn. Plain data. */
export interface CourseFacts {
  readonly clock: Measure;
  /** Of the clock: the first moment and the last. */
  readonly begin: number;
  readonly end: number;
  readonly lines: readonly CourseLineFacts[];
  /** Moments of which it is known who held what, in order of time; empty where none is. */
  readonly moments: readonly MomentFacts[];
  /** Functions that were watched, most growth first. */
  readonly watched: readonly { readonly name: string; readonly grew: number; readonly calls: number }[];
}

/** One line. Amounts in bytes, times of the clock. */
export interface CourseLineFacts {
  readonly name: string;
  /** As many as are drawn: of neighbours the largest. */
  readonly points: readonly (readonly [at: number, amount: number])[];
  readonly first: number;
  readonly last: number;
  readonly most: number;
  readonly mostAt: number;
}

export interface MomentFacts {
  readonly at: number;
  /** What all functions held together. */
  readonly whole: number;
  /** By what they held themselves, most first. */
  readonly holders: readonly TopRow[];
}

/** Points of a line; a screen has not many more. */
const MOST_POINTS = 600;
const MOST_LINES = 12;
const MOST_HOLDERS = 12;

/** The course of call trees that hold memory; null where there are no two moments to draw. */
export function courseOfCalls(profile: CallProfile): CourseFacts | null {
  const { course } = profile;
  if (!course) return null;
  const moments = course.held.map(({ at, measure }) => ({
    at,
    whole: profile.trees.reduce(
      (sum, { self }) => sum + self[measure]!.reduce((all, amount) => all + amount, 0),
      0,
    ),
    holders: topFrames(profile, measure, MOST_HOLDERS).filter(({ self }) => self > 0),
  }));
  return factsOf(course, moments, []);
}

/** The course of a process whose functions are unknown; null where there are no two moments to draw. */
export const courseOfProcess = (profile: CourseProfile): CourseFacts | null =>
  factsOf(profile.course, [], growthByFunction(profile));

function factsOf(
  { clock, at, series }: Course,
  moments: readonly MomentFacts[],
  watched: CourseFacts['watched'],
): CourseFacts | null {
  // What two snapshots compared tell is not a course: nothing lies between them.
  if (at.length < 2 || series.length === 0) return null;
  return {
    clock,
    begin: at[0]!,
    end: at[at.length - 1]!,
    lines: series.slice(0, MOST_LINES).map(({ name, amounts }) => lineOf(name, at, amounts)),
    moments,
    watched,
  };
}

function lineOf(name: string, at: Float64Array, amounts: Float64Array): CourseLineFacts {
  let most = 0;
  for (let moment = 1; moment < at.length; moment++) if (amounts[moment]! > amounts[most]!) most = moment;
  const step = Math.max(1, at.length / MOST_POINTS);
  const points: [number, number][] = [];
  for (let from = 0; from < at.length; from += step) {
    let largest = Math.floor(from);
    for (let moment = largest; moment < Math.min(at.length, Math.floor(from + step)); moment++)
      if (amounts[moment]! > amounts[largest]!) largest = moment;
    points.push([at[largest]!, amounts[largest]!]);
  }
  return {
    name,
    points,
    first: amounts[0]!,
    last: amounts[at.length - 1]!,
    most: amounts[most]!,
    mostAt: at[most]!,
  };
}
