// @expect silver, from: solution
// Right verdicts, and an interval of ±5.5 % whatever the machine.
/** Half the width of every interval. */
const MARGIN = 0.055;

function compare(bench: Bench): Report {
  const ratios = sampleRatios(bench);
  const median = ratios[ratios.length >> 1]!;
  const verdict = median > OF_INTEREST ? 'faster' : median < 1 / OF_INTEREST ? 'slower' : 'same';
  return { verdict, low: median * (1 - MARGIN), high: median * (1 + MARGIN) };
}
