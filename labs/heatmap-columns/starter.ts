interface Floor {
  /** Cells in one row. */
  width: number;
  height: number;
  /** Row after row, the seconds that people stood in each cell; NaN where no sensor hangs. */
  cells: Float32Array;
  /** The thresholds of the map's four colours, in seconds, rising. */
  levels: number[];
}
interface Prepared {
  grid: (number | null)[][];
  levels: number[];
}

/** Called for every new picture; `sum` gets what it returns. */
export function prepare({ width, height, cells, levels }: Floor): Prepared {
  const grid: (number | null)[][] = [];
  for (let y = 0; y < height; y++) {
    const row: (number | null)[] = [];
    for (let x = 0; x < width; x++) {
      const seconds = cells[y * width + x]!;
      row.push(Number.isNaN(seconds) ? null : seconds);
    }
    grid.push(row);
  }
  return { grid, levels };
}

/** For every level, the total of each column over the cells that reach it. */
export function sum({ grid, levels }: Prepared): Float64Array[] {
  const width = grid[0]?.length ?? 0;
  const all: Float64Array[] = [];
  for (const level of levels) {
    const totals = new Float64Array(width);
    for (let x = 0; x < width; x++) {
      for (let y = 0; y < grid.length; y++) {
        const seconds = grid[y]![x]!;
        if (seconds !== null && seconds >= level) totals[x]! += seconds;
      }
    }
    all.push(totals);
  }
  return all;
}
