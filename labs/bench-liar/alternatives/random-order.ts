// @expect gold
// Tosses a coin for who goes first, and takes the interval from a bootstrap of the median.
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

const BLOCK = 80;
const WARM_UP = 3_200;
const RESAMPLES = 400;

/** Each block goes on with keys that no block has used. */
function timeBlock(bench: Bench, hash: (key: number) => number): number {
  const firstKey = bench.callsLeft();
  const start = bench.now();
  for (let i = 0; i < BLOCK; i++) bench.keep(hash(firstKey - i));
  return bench.now() - start;
}

function medianOf(sorted: Float64Array): number {
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function compare(bench: Bench): Report {
  for (let calls = 0; calls < WARM_UP; calls += BLOCK) {
    timeBlock(bench, bench.current);
    timeBlock(bench, bench.proposed);
  }
  const logs: number[] = [];
  while (bench.callsLeft() >= 2 * BLOCK) {
    const currentFirst = Math.random() < 0.5;
    const first = timeBlock(bench, currentFirst ? bench.current : bench.proposed);
    const second = timeBlock(bench, currentFirst ? bench.proposed : bench.current);
    logs.push(currentFirst ? Math.log(first / second) : Math.log(second / first));
  }
  const medians = new Float64Array(RESAMPLES);
  const sample = new Float64Array(logs.length);
  for (let r = 0; r < RESAMPLES; r++) {
    for (let i = 0; i < sample.length; i++) sample[i] = logs[Math.floor(Math.random() * logs.length)]!;
    medians[r] = medianOf(sample.sort());
  }
  medians.sort();
  const median = Math.exp(medianOf(Float64Array.from(logs).sort()));
  return {
    verdict: median > 1.1 ? 'faster' : median < 1 / 1.1 ? 'slower' : 'same',
    low: Math.exp(medians[Math.floor(RESAMPLES * 0.005)]!),
    high: Math.exp(medians[Math.ceil(RESAMPLES * 0.995) - 1]!),
  };
}

/** One report for each machine, in order. */
export function comparePairs(benches: readonly Bench[]): Report[] {
  return benches.map(compare);
}
