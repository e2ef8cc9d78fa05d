import type { Tier } from '#lib/lab';

/** A lab that is asked for, and how far. */
export interface Goal {
  readonly lab: string;
  readonly tier: Tier;
  /** The working day of the plan it belongs to, from 1. */
  readonly day?: number;
}

/** What an assignment asks for. */
export interface Work {
  readonly goals: readonly Goal[];
  /** Of a two-week plan: its track, and the local date of its first day. */
  readonly plan?: { readonly track: string; readonly startsOn: string };
}

export interface Assignment {
  readonly id: string;
  readonly title: string;
  readonly work: Work;
  /** Milliseconds since 1970. */
  readonly dueAt: number;
  /** The IANA name of the time zone in which it was said. */
  readonly timeZone: string;
  readonly closedAt: number | null;
}

/** One check or measurement, as far as standing goes. */
export interface Run {
  readonly isMeasure: boolean;
  readonly tier: Tier | 'none';
}

/** Everything that somebody ran in a lab, in its order. */
export interface Trail {
  readonly member: string;
  readonly lab: string;
  readonly runs: readonly Run[];
  /** The client's clock: for people to read. */
  readonly lastAt: number;
}

/** A run looked at closely. */
export interface CloseRun extends Run {
  readonly correct: boolean;
  /** How far the missed targets are from their limits, as a sum of logarithms; null where nothing was measured. */
  readonly shortfall: number | null;
  /** The same for the same source. */
  readonly source: string;
}
