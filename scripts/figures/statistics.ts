import { median } from '#lib/numbers';

export interface Spread {
  readonly runs: number;
  readonly minimum: number;
  readonly median: number;
  readonly maximum: number;
}

/** The numbers a lesson states for repeated runs, in the unit of the samples. */
export function summarise(samples: readonly number[]): Spread {
  return {
    runs: samples.length,
    minimum: Math.min(...samples),
    median: median(samples),
    maximum: Math.max(...samples),
  };
}
