/** A dot of a plot, in shares of its width and height. */
export interface Dot {
  readonly x: number;
  readonly y: number;
}

/** The range that values are drawn in, with some room at both ends; of one value, a tenth of it to both sides. */
export function rangeOf(values: Iterable<number>): readonly [from: number, to: number] {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    from = Math.min(from, value);
    to = Math.max(to, value);
  }
  if (from > to) return [0, 1];
  const room = to > from ? (to - from) * 0.04 : Math.abs(from) * 0.1 || 1;
  return [from - room, to + room];
}

export const placeIn = ([from, to]: readonly [number, number], value: number): number =>
  (value - from) / (to - from);

/** Runs one below the other in their order, so that drift is a slope: the first at the top. */
export function dotsOf(runs: ArrayLike<number>, range: readonly [number, number]): Dot[] {
  return Array.from(runs, (value, at) => ({
    x: placeIn(range, value),
    y: runs.length === 1 ? 0.5 : at / (runs.length - 1),
  }));
}
