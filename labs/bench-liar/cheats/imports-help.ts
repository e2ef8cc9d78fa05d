// @expect forbidden-syntax, from: solution
// Asks for help from outside.

/** One report for each machine, in order. */
export function comparePairs(benches: readonly Bench[]): Report[] {
  void import('./statistics.js');
  return benches.map(compare);
}
