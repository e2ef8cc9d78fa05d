// @expect error
// Takes more calls than the machine has.
/** A machine of its own for each pair of functions. Its clock moves only while one of the two runs. */
interface Bench {
  /** What the pull request calls the two functions. */
  readonly names: readonly [string, string];
  readonly current: (key: number) => number;
  readonly proposed: (key: number) => number;
  /** Tells the compiler that the result of the latest call is needed. */
  readonly keep: (result: number) => void;
  /** Milliseconds, in steps of 0.005. */
  readonly now: () => number;
  /** Of 30,000 calls, how many the machine will still run. */
  readonly callsLeft: () => number;
}
interface Report {
  /** Is the proposed function faster than the current one? */
  verdict: 'faster' | 'same' | 'slower';
  /** Time of the current function ÷ time of the proposed one, as an interval. */
  low: number;
  high: number;
}

/** Calls in one timed block: about 0.1 ms, twenty steps of the clock. */
const BLOCK = 100;
/** Calls of each function before anything counts. */
const WARM_UP = 3_000;
/** A difference below this factor is of no interest. */
const OF_INTEREST = 1.1;
/** Standard normal quantile of a two-sided interval of 99 %. */
const Z = 2.576;

/** Milliseconds of one block, on keys that no earlier block has used. */
function timeBlock(bench: Bench, hash: (key: number) => number, firstKey: number): number {
  const start = bench.now();
  for (let i = 0; i < BLOCK; i++) bench.keep(hash(firstKey + i));
  return bench.now() - start;
}

/** Ratios of neighbouring blocks in the order A B B A, so that drift and who goes first cancel within each. */
function sampleRatios(bench: Bench): number[] {
  const { current, proposed } = bench;
  let key = 1;
  const next = (hash: (key: number) => number) => {
    const took = timeBlock(bench, hash, key);
    key += BLOCK;
    return took;
  };
  for (let calls = 0; calls < WARM_UP; calls += BLOCK) {
    next(current);
    next(proposed);
  }
  const ratios: number[] = [];
  while (ratios.length < 1_000) {
    const first = next(current);
    const others = next(proposed) + next(proposed);
    ratios.push((first + next(current)) / others);
  }
  return ratios.sort((a, b) => a - b);
}

/** The median, and the interval of it that the sign test gives: two order statistics, no assumption on the noise. */
function compare(bench: Bench): Report {
  const ratios = sampleRatios(bench);
  const n = ratios.length;
  const rank = Math.max(0, Math.floor((n - Z * Math.sqrt(n)) / 2));
  const median = ratios[n >> 1]!;
  const verdict = median > OF_INTEREST ? 'faster' : median < 1 / OF_INTEREST ? 'slower' : 'same';
  return { verdict, low: ratios[rank]!, high: ratios[n - 1 - rank]! };
}

/** One report for each machine, in order. */
export function comparePairs(benches: readonly Bench[]): Report[] {
  return benches.map(compare);
}
