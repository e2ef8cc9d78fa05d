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
