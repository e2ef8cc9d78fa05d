/**
 * A recorded run as the moments, in microseconds, at which it went over from serving to housekeeping and back, and what a sampler
 * that looks at fixed intervals makes of it.
 */
export interface Slices {
  readonly seconds: number;
  readonly switchesUs: readonly number[];
}

/** Samples a second that the slider offers. */
export const RATES = [10, 19, 50, 99, 100, 200, 250, 997] as const;
/** How far, in points of a share, an estimate may lie off to be of use. */
export const TOLERANCE = 0.05;
const STARTS = 40;

/** Whether the program keeps house at a moment: the number of switches before it is odd. */
export function keepsHouse({ switchesUs }: Slices, atUs: number): boolean {
  let [low, high] = [0, switchesUs.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (switchesUs[middle]! <= atUs) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 1;
}

/** The share of housekeeping in truth: its time over all time. */
export function trueShare({ seconds, switchesUs }: Slices): number {
  const endUs = seconds * 1e6;
  let spent = 0;
  for (let at = 0; at < switchesUs.length; at += 2)
    spent += Math.min(endUs, switchesUs[at + 1] ?? endUs) - switchesUs[at]!;
  return spent / endUs;
}

/** The moments at which a sampler of `rate` looks, the first after `start` (0 to 1) of an interval. */
export function momentsOf({ seconds }: Slices, rate: number, start: number): number[] {
  const stepUs = 1e6 / rate;
  return Array.from({ length: Math.floor(seconds * rate) }, (_, at) => (at + start) * stepUs);
}

/** The share of housekeeping among the samples. */
export function sampledShare(slices: Slices, rate: number, start: number): number {
  const moments = momentsOf(slices, rate, start);
  return moments.filter((at) => keepsHouse(slices, at)).length / moments.length;
}

/** The smallest and the largest share that a sampler of `rate` can find, depending on when it begins. */
export function rangeOfShares(slices: Slices, rate: number): { lowest: number; highest: number } {
  const shares = Array.from({ length: STARTS }, (_, at) => sampledShare(slices, rate, at / STARTS));
  return { lowest: Math.min(...shares), highest: Math.max(...shares) };
}

/** Whether the estimate is of use wherever the sampler begins. */
export function isSound(slices: Slices, rate: number): boolean {
  const { lowest, highest } = rangeOfShares(slices, rate);
  const truth = trueShare(slices);
  return truth - lowest <= TOLERANCE && highest - truth <= TOLERANCE;
}
