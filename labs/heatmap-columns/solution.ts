interface Floor {
  /** Cells in one row. */
  width: number;
  height: number;
  /** Row after row, the seconds that people stood in each cell; NaN where no sensor hangs. */
  cells: Float32Array;
}

/** The cells already lie in one block, in the order in which `sum` reads them: nothing to convert. */
export function prepare(floor: Floor): Floor {
  return floor;
}

/** The total of every column. Goes through the cells as they lie in memory; all totals grow row by row. */
export function sum({ width, height, cells }: Floor): Float64Array {
  const totals = new Float64Array(width);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const seconds = cells[at]!;
      if (!Number.isNaN(seconds)) totals[x]! += seconds;
    }
  }
  return totals;
}
