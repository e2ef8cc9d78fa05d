// @expect silver
// Error bars of one standard error: they miss the truth in about a third of the runs.
interface Bench {
  readonly names: readonly [string, string];
  readonly current: (key: number) => number;
  readonly proposed: (key: number) => number;
  readonly keep: (result: number) => void;
  readonly now: () => number;
  readonly callsLeft: () => number;
}
interface Report {
  verdict: 'faster' | 'same' | 'slower';
  low: number;
  high: number;
}

/** Calls in one timed block: about 0.1 ms, twenty steps of the clock. */
const BLOCK = 100;
/** Calls of each function before anything counts. */
const WARM_UP = 3_000;
/** A difference below this factor is of no interest. */
const OF_INTEREST = 1.1;

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
  const logs = sampleRatios(bench).map(Math.log);
  const n = logs.length;
  const middle = logs.slice(n >> 3, n - (n >> 3));
  const mean = middle.reduce((sum, x) => sum + x, 0) / middle.length;
  const variance = middle.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (middle.length - 1);
  const error = Math.sqrt(variance / middle.length);
  const ratio = Math.exp(mean);
  return {
    verdict: ratio > OF_INTEREST ? 'faster' : ratio < 1 / OF_INTEREST ? 'slower' : 'same',
    low: Math.exp(mean - error),
    high: Math.exp(mean + error),
  };
}

/** One report for each machine, in order. */
export function comparePairs(benches: readonly Bench[]): Report[] {
  return benches.map(compare);
}
