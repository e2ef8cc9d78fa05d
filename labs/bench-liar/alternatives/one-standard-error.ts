// @expect silver, from: solution
// Error bars of one standard error: they miss the truth in about a third of the runs.
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
