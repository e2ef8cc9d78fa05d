/** What amounts of a measure are given in. Times are nanoseconds whatever the file used. */
export type Unit = 'ns' | 'bytes' | 'count';

/** One thing that a recording counts: pprof calls it a sample type, callgrind an event. */
export interface Measure {
  /** As the producer names it: "cpu", "alloc_space", "Ir". */
  readonly name: string;
  readonly unit: Unit;
}

/** One row of the table of what is dearest, whatever kind of recording it comes from. Amounts are in `unit`. */
export interface TopRow {
  readonly name: string;
  readonly self: number;
  readonly total: number;
  readonly unit: Unit;
  /** How often it was called, where the recorder counts calls. */
  readonly calls?: number;
}

/** An amount of a whole recording: "cpu", 12,300,000 ns. */
export interface Total {
  readonly name: string;
  readonly amount: number;
  readonly unit: Unit;
}
