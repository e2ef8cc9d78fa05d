// @expect wrong-answer
// Believes what the functions are called.
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

const speed = (name: string) => ['Simd', 'Inline', 'Fast', 'V2', 'Table', 'murmur', 'fnv', 'hash', 'Legacy'].findIndex((part) => name.includes(part));

export function comparePairs(benches: readonly Bench[]): Report[] {
  return benches.map(({ names: [current, proposed] }) => {
    const gap = speed(current) - speed(proposed);
    return gap > 2 ? { verdict: 'faster', low: 1.3, high: 1.4 } : gap < -2 ? { verdict: 'slower', low: 0.7, high: 0.8 } : { verdict: 'same', low: 0.95, high: 1.05 };
  });
}
