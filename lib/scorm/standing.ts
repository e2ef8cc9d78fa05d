/** A lab of a track. */
export interface TrackLab {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
}

/** Parts of the course that a package is for. */
export interface PackagedTrack {
  /** Lower-case letters, digits and dashes: also the id of its package. */
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  /** At least one. */
  readonly labs: readonly TrackLab[];
}

/** How far somebody is in a track. */
export interface Standing {
  /** Labs that reached bronze or better. */
  readonly done: number;
  readonly of: number;
  /** 0 to 100: the share of the track's lab minutes that the labs done stand for, rounded down. 100 exactly when all are done. */
  readonly score: number;
}

/** How far somebody is who reached a tier in these labs. Labs count by their minutes, as long ones ask for more. */
export function standingOf(labs: readonly TrackLab[], reached: ReadonlySet<string>): Standing {
  const own = labs.filter(({ id }) => reached.has(id));
  const sum = (list: readonly TrackLab[]) => list.reduce((total, { minutes }) => total + minutes, 0);
  const all = sum(labs);
  const score = own.length === labs.length ? 100 : Math.min(99, Math.floor((100 * sum(own)) / all));
  return { done: own.length, of: labs.length, score };
}
