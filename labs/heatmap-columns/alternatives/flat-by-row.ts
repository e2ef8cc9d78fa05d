// @expect silver, from: solution
// The right order and no copy; the cells are still read once for each level.
export function sum({ width, height, cells, levels }: Floor): Float64Array[] {
  return levels.map((level) => {
    const totals = new Float64Array(width);
    for (let y = 0, at = 0; y < height; y++) {
      for (let x = 0; x < width; x++, at++) {
        const seconds = cells[at]!;
        if (seconds >= level) totals[x]! += seconds;
      }
    }
    return totals;
  });
}
