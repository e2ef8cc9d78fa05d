/** What the view of a simulation's run draws, where a lab wants something else than a cache in front of workers shows. */
export interface RunView {
  /** Below the arrivals, in this order; 'working', 'waiting', 'hitRatio', 'success' when left out. */
  readonly tracks?: readonly (BuiltInTrack | SeriesTrack)[];
  /** Columns of the table beside the costs; 'hitRatio', 'p99', 'p999', 'stale' when left out. */
  readonly columns?: readonly RunColumn[];
  /** Days for what takes weeks; seconds when left out. */
  readonly clock?: 'seconds' | 'days';
  /** What is drawn over the whole run: a series by its name; who waits when left out. */
  readonly whole?: string;
}

export type BuiltInTrack = 'working' | 'waiting' | 'hitRatio' | 'success';
export type RunColumn = 'hitRatio' | 'p50' | 'p99' | 'p999' | 'stale';

/** A quantity of the lab's own: what its world counts with `record.amount`. */
export interface SeriesTrack {
  /** The name that the world counts under. */
  readonly series: string;
  readonly title: string;
  /** Below the title: "per second". */
  readonly of: string;
  /** Amounts are drawn per so many milliseconds of the run. */
  readonly perMs: number;
  /** A line at this amount: a capacity. */
  readonly limit?: number;
}
