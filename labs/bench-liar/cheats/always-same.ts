// @expect wrong-answer
// No measurement: two of the four kinds are the same function twice.
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

export function comparePairs(benches: readonly Bench[]): Report[] {
  return benches.map(() => ({ verdict: 'same', low: 0.95, high: 1.05 }));
}
