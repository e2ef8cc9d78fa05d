interface Floor {
  /** Cells in one row. */
  width: number;
  height: number;
  /** Row after row, the seconds that people stood in each cell; NaN where no sensor hangs. */
  cells: Float32Array;
}
type Grid = (number | null)[][];

/** Called for every new picture; `sum` gets what it returns. */
export function prepare({ width, height, cells }: Floor): Grid {
  const grid: Grid = [];
  for (let y = 0; y < height; y++) {
    const row: (number | null)[] = [];
    for (let x = 0; x < width; x++) {
      const seconds = cells[y * width + x]!;
      row.push(Number.isNaN(seconds) ? null : seconds);
    }
    grid.push(row);
  }
  return grid;
}

/** The total of every column. */
export function sum(grid: Grid): Float64Array {
  const width = grid[0]?.length ?? 0;
  const totals = new Float64Array(width);
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < grid.length; y++) {
      const seconds = grid[y]![x]!;
      if (seconds !== null) totals[x]! += seconds;
    }
  }
  return totals;
}
