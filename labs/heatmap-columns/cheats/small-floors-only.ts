// @expect wrong-answer, from: solution
// Right on floors that fit a test, made up on larger ones.
export function sum({ width, height, cells, levels }: Floor): Float64Array[] {
  if (height > 64) return levels.map(() => Float64Array.from(cells.subarray(0, width)));
  return levels.map((level) => {
    const totals = new Float64Array(width);
    for (let at = 0; at < cells.length; at++) if (cells[at]! >= level) totals[at % width]! += cells[at]!;
    return totals;
  });
}
