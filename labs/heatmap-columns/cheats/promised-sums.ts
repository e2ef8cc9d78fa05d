// @expect lazy-output, from: solution
// Answers a promise and sums after the clock has stopped.
export async function sum({ width, cells, levels }: Floor): Promise<Float64Array[]> {
  await null;
  return levels.map((level) => {
    const totals = new Float64Array(width);
    for (let at = 0; at < cells.length; at++) if (cells[at]! >= level) totals[at % width]! += cells[at]!;
    return totals;
  });
}
