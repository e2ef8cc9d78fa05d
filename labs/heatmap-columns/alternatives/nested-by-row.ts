// @expect bronze, from: starter
// The loops have changed places; the nested arrays stay.

/** For every level, the total of each column over the cells that reach it. */
export function sum({ grid, levels }: Prepared): Float64Array[] {
  const width = grid[0]?.length ?? 0;
  const all: Float64Array[] = [];
  for (const level of levels) {
    const totals = new Float64Array(width);
    for (const row of grid) {
      for (let x = 0; x < width; x++) {
        const seconds = row[x]!;
        if (seconds !== null && seconds >= level) totals[x]! += seconds;
      }
    }
    all.push(totals);
  }
  return all;
}
