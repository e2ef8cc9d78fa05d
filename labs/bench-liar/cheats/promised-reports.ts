// @expect lazy-output, from: solution
// Answers a promise.

/** One report for each machine, in order. */
export async function comparePairs(benches: readonly Bench[]): Promise<Report[]> {
  await null;
  return benches.map(compare);
}
