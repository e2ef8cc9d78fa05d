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

/** Mean microseconds of `count` calls from `firstCall` on; within a block, and after the last one, a call takes its mean. */
export function meanOver(blocks: readonly Block[], firstCall: number, count: number): number {
  const end = firstCall + count;
  let sum = 0;
  for (const [i, [from, calls, us]] of blocks.entries()) {
    const until = i === blocks.length - 1 ? Number.POSITIVE_INFINITY : from + calls;
    sum += Math.max(0, Math.min(end, until) - Math.max(firstCall, from)) * us;
  }
  return sum / count;
}

/** Where the same function runs, and how often before its process ends. */
export const JOBS = [
  { name: 'a server, a million calls', calls: 1_000_000 },
  { name: 'a cloud function, 30 calls', calls: 30 },
  { name: 'a command-line tool, one call', calls: 1 },
] as const;

/** Of a benchmark that is within this share of what the job pays we say that it is right. */
export const RIGHT_WITHIN = 0.1;

/** What a benchmark says that throws away `discarded` calls and reports the mean of the next `timed`. */
export function tryBenchmark(
  blocks: readonly Block[],
  { discarded, timed, calls }: { discarded: number; timed: number; calls: number },
): { readonly saysUs: number; readonly paysUs: number; readonly right: boolean } {
  const saysUs = meanOver(blocks, discarded + 1, timed);
  const paysUs = meanOver(blocks, 1, calls);
  return { saysUs, paysUs, right: Math.abs(saysUs / paysUs - 1) <= RIGHT_WITHIN };
}
