// @expect time-out, from: solution
// Waits for the machine to settle: its clock moves only while a function runs.

/** The median, and the interval of it that the sign test gives: two order statistics, no assumption on the noise. */
function compare(bench: Bench): Report {
  while (bench.now() < 5);
  const ratios = sampleRatios(bench);
  const n = ratios.length;
  const rank = Math.max(0, Math.floor((n - Z * Math.sqrt(n)) / 2));
  const median = ratios[n >> 1]!;
  const verdict = median > OF_INTEREST ? 'faster' : median < 1 / OF_INTEREST ? 'slower' : 'same';
  return { verdict, low: ratios[rank]!, high: ratios[n - 1 - rank]! };
}
