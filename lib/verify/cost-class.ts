import type { CostReport } from './cost.ts';

/**
 * What a count of instructions says of a time. `unseen`: the starter and the solution execute about as much, and what sets them apart is
 * something that no count shows (a cache, a compiler). docs/decisions/verified-by-counting.md has the figures that the limits rest on.
 */
export type CostClass = 'like-reference' | 'between' | 'like-starter' | 'unseen';

/** Less than so many times apart, the lab's own two programs cannot be told by counting. */
const TELLING = 1.5;
/** Of the starter's cost: what takes more of it has gained nothing. */
const NO_GAIN = 0.8;
/** Of the starter's cost: nothing that gained something was seen to take so much. */
const SAME = 0.95;
/** Of the starter's cost: what a solution takes that gains by executing less, and by nothing else. */
const TELLING_SHARE = 0.25;
/** Times the solution's cost. */
const NEAR = 2;
/** An exponent of instructions may lie so far above the limit of one of time and prove nothing. */
const MARGIN = 0.15;

/** @returns where code stands between the lab's own two programs */
export function classOfCost({ yours, starter, reference }: CostReport): CostClass {
  if (starter.typical < TELLING * reference.typical) return 'unseen';
  if (yours.typical > NO_GAIN * starter.typical) return 'like-starter';
  return yours.typical <= NEAR * reference.typical ? 'like-reference' : 'between';
}

/** Whether nothing was gained for certain: code as dear as the starter, or nearly so where the solution gains so much that a gain would show. */
export function isNoGain(report: CostReport): boolean {
  const { yours, starter, reference } = report;
  if (classOfCost(report) !== 'like-starter') return false;
  return yours.typical > SAME * starter.typical || reference.typical < TELLING_SHARE * starter.typical;
}

/** Holds the growth of what is executed against a limit for the growth of the time. */
export function growthStands(exponent: number, limit: number): 'met' | 'missed' | 'open' {
  if (exponent <= limit) return 'met';
  return exponent > limit + MARGIN ? 'missed' : 'open';
}
