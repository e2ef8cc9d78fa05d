// @expect silver, from: solution
// Right verdicts, and intervals so wide that they always hold the truth.
function compare(bench: Bench): Report {
  const ratios = sampleRatios(bench);
  const median = ratios[ratios.length >> 1]!;
  const verdict = median > OF_INTEREST ? 'faster' : median < 1 / OF_INTEREST ? 'slower' : 'same';
  return { verdict, low: median / 10, high: median * 10 };
}
