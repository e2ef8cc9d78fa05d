// @expect bronze, from: solution
// One block of memory, still read by column.
export function sum({ width, height, cells, levels }: Floor): Float64Array[] {
  return levels.map((level) => {
    const totals = new Float64Array(width);
    for (let x = 0; x < width; x++) {
      for (let y = 0; y < height; y++) {
        const seconds = cells[y * width + x]!;
        if (seconds >= level) totals[x]! += seconds;
      }
    }
    return totals;
  });
}
