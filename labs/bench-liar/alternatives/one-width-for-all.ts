// @expect silver
// Right verdicts, and an interval of ±5.5 % whatever the machine.
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
/** Half the width of every interval. */
const MARGIN = 0.055;

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
  while (bench.callsLeft() >= 4 * BLOCK) {
    const first = next(current);
    const others = next(proposed) + next(proposed);
    ratios.push((first + next(current)) / others);
  }
  return ratios.sort((a, b) => a - b);
}

function compare(bench: Bench): Report {
  const ratios = sampleRatios(bench);
  const median = ratios[ratios.length >> 1]!;
  const verdict = median > OF_INTEREST ? 'faster' : median < 1 / OF_INTEREST ? 'slower' : 'same';
  return { verdict, low: median * (1 - MARGIN), high: median * (1 + MARGIN) };
}

/** One report for each machine, in order. */
export function comparePairs(benches: readonly Bench[]): Report[] {
  return benches.map(compare);
}
