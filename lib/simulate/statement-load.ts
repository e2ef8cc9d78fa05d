/** A statement of a database's hour, and what one change would make of it. */
export interface LoadedStatement {
  readonly name: string;
  readonly calls: number;
  readonly meanMs: number;
  readonly change: {
    readonly text: string;
    /** Working days that it takes. */
    readonly days: number;
    readonly calls: number;
    readonly meanMs: number;
  };
}

/** The views of the same statements: what a tile's area stands for. */
export type TileMeasure = 'total' | 'mean' | 'calls';

/** An hour of a shop, made up so that its slowest, its most frequent and its dearest statements are three. */
export const HOUR: readonly LoadedStatement[] = [
  {
    name: 'basket of a session',
    calls: 400_000,
    meanMs: 2,
    change: { text: 'an index on session', days: 0.5, calls: 400_000, meanMs: 0.02 },
  },
  {
    name: 'search in titles',
    calls: 6_000,
    meanMs: 60,
    change: { text: 'another kind of index', days: 5, calls: 6_000, meanMs: 30 },
  },
  {
    name: 'last seen = now()',
    calls: 900_000,
    meanMs: 0.4,
    change: { text: 'write once a minute at most', days: 1, calls: 60_000, meanMs: 0.4 },
  },
  {
    name: 'product by id',
    calls: 1_200_000,
    meanMs: 0.05,
    change: { text: 'fifty ids in one call', days: 2, calls: 24_000, meanMs: 0.4 },
  },
  {
    name: 'export of the hour',
    calls: 4,
    meanMs: 15_000,
    change: { text: 'read a replica', days: 3, calls: 0, meanMs: 15_000 },
  },
  {
    name: 'revenue report',
    calls: 20,
    meanMs: 900,
    change: { text: 'a table of daily sums', days: 2, calls: 20, meanMs: 1 },
  },
];

/** What the widget asks for: seconds of the database's hour at most, for so many days of work at most. */
export const WANTED = { seconds: 600, days: 2 };

/** Calls and mean of each statement, the chosen changes made. */
export function withChanges(chosen: ReadonlySet<string>) {
  return HOUR.map(({ name, calls, meanMs, change }) => {
    const now = chosen.has(name) ? change : { calls, meanMs };
    return { name, calls: now.calls, meanMs: now.meanMs, seconds: (now.calls * now.meanMs) / 1_000 };
  });
}

/** Seconds of execution in the hour, and days of work for it. */
export function judgeChanges(chosen: ReadonlySet<string>): {
  seconds: number;
  days: number;
  reached: boolean;
} {
  const seconds = withChanges(chosen).reduce((sum, one) => sum + one.seconds, 0);
  const days = HOUR.filter(({ name }) => chosen.has(name)).reduce((sum, { change }) => sum + change.days, 0);
  return { seconds, days, reached: seconds <= WANTED.seconds && days <= WANTED.days };
}

/** A rectangle of a treemap in shares of its width and height, 0 to 1. */
export interface Tile {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Fills a rectangle with one tile per value, areas in proportion, the largest first and along the shorter side in turn.
 * Squarified treemap: M. Bruls, K. Huizing, J. J. van Wijk, 2000, https://doi.org/10.1007/978-3-7091-6783-0_4
 *
 * @param aspect width of the whole over its height
 */
export function squarify(values: readonly { name: string; value: number }[], aspect: number): Tile[] {
  const total = values.reduce((sum, { value }) => sum + value, 0);
  const left = values.filter(({ value }) => value > 0).sort((a, b) => b.value - a.value);
  const tiles: Tile[] = [];
  const room = { x: 0, y: 0, width: aspect, height: 1 };
  while (left.length > 0) {
    const isWide = room.width >= room.height;
    const side = isWide ? room.height : room.width;
    const areas = left.map(({ value }) => (value / total) * aspect);
    let count = 1;
    while (
      count < areas.length &&
      worst(areas.slice(0, count + 1), side) <= worst(areas.slice(0, count), side)
    )
      count++;
    const row = areas.slice(0, count);
    const sum = row.reduce((before, area) => before + area, 0);
    // The last row takes what is left: a quotient would miss it by the rounding of all rows before.
    const depth = count < left.length ? sum / side : isWide ? room.width : room.height;
    let along = 0;
    for (const [at, { name }] of left.splice(0, count).entries()) {
      const length = side * (row[at]! / sum);
      const tile = isWide
        ? { x: room.x, y: room.y + along, width: depth, height: length }
        : { x: room.x + along, y: room.y, width: length, height: depth };
      tiles.push({ name, x: tile.x / aspect, y: tile.y, width: tile.width / aspect, height: tile.height });
      along += length;
    }
    if (isWide) {
      room.x += depth;
      room.width -= depth;
    } else {
      room.y += depth;
      room.height -= depth;
    }
  }
  return tiles;
}

/** The worst ratio of sides in a row of these areas along a side of this length. */
function worst(areas: readonly number[], side: number): number {
  const depth = areas.reduce((sum, area) => sum + area, 0) / side;
  return Math.max(...areas.map((area) => Math.max(depth ** 2 / area, area / depth ** 2)));
}
