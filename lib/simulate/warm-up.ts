/** A run of calls timed together: the first call's number, how many, and microseconds per call. */
export type Block = readonly [firstCall: number, calls: number, usPerCall: number];

/** What the worker posts: its clock's step, and blocks in milliseconds per call. */
export interface WarmUp {
  readonly tickMs: number;
  readonly blocks: readonly (readonly [firstCall: number, calls: number, msPerCall: number])[];
}

const CALLS = [1, 5_000] as const;
const MICROSECONDS = [0.5, 5000] as const;

const placeLog = (value: number, [low, high]: readonly [number, number]) =>
  Math.min(1, Math.max(0, Math.log(value / low) / Math.log(high / low)));

/** Where a call number lies on the logarithmic axis, 0 to 1. */
export const placeCall = (call: number) => placeLog(call, CALLS);
/** Where a time lies on the logarithmic axis, 0 at the bottom, 1 at the top; clipped to the chart. */
export const placeTime = (us: number) => placeLog(us, MICROSECONDS);

/** The middle call of a block, on the logarithmic axis. */
export const middleCall = ([firstCall, calls]: readonly [number, number, ...number[]]) =>
  Math.sqrt(firstCall * (firstCall + calls - 1));

export interface WarmUpSummary {
  readonly firstUs: number;
  /** Time per call over the first ten calls, or over the first block where the clock lumps more of them. */
  readonly earlyUs: number;
  readonly earlyCalls: number;
  /** Median of the blocks from call 1,000 on. */
  readonly settledUs: number;
}

/** First call, first ten calls and settled time of a curve that reaches beyond call 1,000. */
export function summariseWarmUp(blocks: readonly Block[]): WarmUpSummary {
  const first = blocks[0];
  if (!first) throw new Error('a warm-up without blocks');
  let earlyCalls = 0;
  let earlySum = 0;
  for (const [, calls, us] of blocks) {
    if (earlyCalls > 0 && earlyCalls + calls > 10) break;
    earlyCalls += calls;
    earlySum += calls * us;
  }
  const late = blocks.filter(([firstCall]) => firstCall >= 1000).map(([, , us]) => us);
  late.sort((a, b) => a - b);
  return {
    firstUs: first[2],
    earlyUs: earlySum / earlyCalls,
    earlyCalls,
    settledUs: late[late.length >> 1] ?? first[2],
  };
}

/** Microseconds with two digits that mean something. */
export function formatUs(us: number): string {
  if (us >= 1000) return `${(us / 1000).toPrecision(2)} ms`;
  return us >= 10 ? `${Math.round(us)} µs` : `${us.toPrecision(2)} µs`;
}
