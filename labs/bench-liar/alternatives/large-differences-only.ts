// @expect bronze, from: starter
// Always A before B on the same keys: only differences beyond 1.6 times are told from that order.
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
function time(bench: Bench, hash: (key: number) => number, firstKey: number): number {
  const start = bench.now();
  for (let i = 0; i < 100; i++) bench.keep(hash(firstKey + i));
  return bench.now() - start;
}

function compare(bench: Bench): Report {
  const ratios: number[] = [];
  for (let key = 0; bench.callsLeft() >= 200; key += 100) {
    const current = time(bench, bench.current, key);
    const proposed = time(bench, bench.proposed, key);
    if (key >= 4_000) ratios.push(current / proposed);
  }
  ratios.sort((a, b) => a - b);
  const median = ratios[ratios.length >> 1]!;
  return {
    verdict: median > 1.6 ? 'faster' : median < 1 / 1.6 ? 'slower' : 'same',
    low: ratios[ratios.length >> 2]!,
    high: ratios[(ratios.length * 3) >> 2]!,
  };
}
