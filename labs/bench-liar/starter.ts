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

/** Mean milliseconds of one call. */
function time(bench: Bench, hash: (key: number) => number): number {
  const start = bench.now();
  for (let i = 0; i < 1_000; i++) hash(42);
  return (bench.now() - start) / 1_000;
}

function compare(bench: Bench): Report {
  const current = time(bench, bench.current);
  const proposed = time(bench, bench.proposed);
  const ratio = current / proposed;
  return { verdict: ratio > 1.05 ? 'faster' : ratio < 0.95 ? 'slower' : 'same', low: ratio, high: ratio };
}

/** One report for each machine, in order. */
export function comparePairs(benches: readonly Bench[]): Report[] {
  return benches.map(compare);
}
