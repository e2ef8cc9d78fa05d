// @expect bronze
// The loops have changed places; the nested arrays stay.
interface Floor {
  width: number;
  height: number;
  cells: Float32Array;
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
