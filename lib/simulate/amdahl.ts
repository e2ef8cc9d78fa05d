/**
 * Amdahl's law: how much faster the whole gets when a part that takes the share `share` (0 to 1) of its time gets
 * `factor` times faster. `factor` may be Infinity, which gives the ceiling.
 * Source: Amdahl, "Validity of the single processor approach …", AFIPS 1967, in its usual modern form.
 */
export function speedup(share: number, factor: number): number {
  return 1 / (1 - share + share / factor);
}

/** The most that removing a part with the share `share` of the time can give. */
export function ceiling(share: number): number {
  return speedup(share, Number.POSITIVE_INFINITY);
}

/** The smallest share in whole percent at which a part `to` times faster gives `gain` times more than one `from` times faster. */
export function leastShareWorth(from: number, to: number, gain: number): number {
  for (let percent = 1; percent <= 100; percent++)
    if (speedup(percent / 100, to) / speedup(percent / 100, from) >= gain) return percent;
  return Number.NaN;
}

/** One thing that could be done: which part it speeds up, how much, and the work it takes. */
export interface Candidate {
  name: string;
  /** Time the part takes today, in seconds. */
  partSeconds: number;
  factor: number;
  effortHours: number;
}

/** The state after one more candidate is done. */
export interface Rung {
  name: string;
  savedSeconds: number;
  totalSeconds: number;
  effortHours: number;
  /** Most that any single candidate still open could give, as a ratio of the time that is left. */
  nextCeiling: number;
}

/** Ways to choose what comes first. Each returns the candidates in its order, the input untouched. */
export const ORDERS = {
  hottest: (candidates: readonly Candidate[]) =>
    [...candidates].sort((a, b) => b.partSeconds - a.partSeconds),
  easiest: (candidates: readonly Candidate[]) =>
    [...candidates].sort((a, b) => a.effortHours - b.effortHours),
  perHour: (candidates: readonly Candidate[]) =>
    [...candidates].sort((a, b) => savedSeconds(b) / b.effortHours - savedSeconds(a) / a.effortHours),
} as const;

/** Seconds a candidate takes off each run. */
export function savedSeconds({ partSeconds, factor }: Candidate): number {
  return partSeconds * (1 - 1 / factor);
}

/** Does the candidates one after the other, beginning with a run of `totalSeconds`; the parts do not overlap. */
export function climb(totalSeconds: number, ordered: readonly Candidate[]): Rung[] {
  let left = totalSeconds;
  let hours = 0;
  return ordered.map((candidate, index) => {
    left -= savedSeconds(candidate);
    hours += candidate.effortHours;
    const open = ordered.slice(index + 1).map(({ partSeconds }) => ceiling(partSeconds / left));
    return {
      name: candidate.name,
      savedSeconds: savedSeconds(candidate),
      totalSeconds: left,
      effortHours: hours,
      nextCeiling: Math.max(1, ...open),
    };
  });
}

/** Time left and work when the candidates at `chosen` (their places in the list) are done. */
export function plan(totalSeconds: number, candidates: readonly Candidate[], chosen: ReadonlySet<number>) {
  const done = candidates.filter((_, index) => chosen.has(index));
  return {
    seconds: done.reduce((left, candidate) => left - savedSeconds(candidate), totalSeconds),
    hours: done.reduce((hours, { effortHours }) => hours + effortHours, 0),
  };
}

/** The least work of any set of candidates that leaves at most `targetSeconds`; Infinity when no set does. */
export function leastHours(
  totalSeconds: number,
  candidates: readonly Candidate[],
  targetSeconds: number,
): number {
  let least = Number.POSITIVE_INFINITY;
  for (let set = 0; set < 2 ** candidates.length; set++) {
    const chosen = new Set([...candidates.keys()].filter((index) => set & (1 << index)));
    const { seconds, hours } = plan(totalSeconds, candidates, chosen);
    if (seconds <= targetSeconds) least = Math.min(least, hours);
  }
  return least;
}

/** The worked example of the ladder: a checkout page, the time of its parts, what each fix would cost, and three targets. */
export const CHECKOUT: {
  totalSeconds: number;
  targetSeconds: number;
  targets: number[];
  candidates: Candidate[];
} = {
  totalSeconds: 4,
  targetSeconds: 2.5,
  targets: [2.5, 2.8, 0.9],
  candidates: [
    { name: 'Rewrite the pricing service', partSeconds: 1.8, factor: 3, effortHours: 160 },
    { name: 'Add an index for the order history', partSeconds: 1.2, factor: 40, effortHours: 2 },
    { name: 'Resize the product images', partSeconds: 0.5, factor: 5, effortHours: 3 },
    { name: 'Call three back ends at once', partSeconds: 0.4, factor: 3, effortHours: 6 },
    { name: 'Tune the JSON serialiser', partSeconds: 0.1, factor: 2, effortHours: 1 },
  ],
};
