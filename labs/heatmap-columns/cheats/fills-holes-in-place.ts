// @expect mutated-input
// Writes 0 over the holes of its input, so that the inner loop meets numbers only.
interface Floor {
  width: number;
  height: number;
  cells: Float32Array;
  levels: number[];
}

export function prepare(floor: Floor): Floor {
  const { cells } = floor;
  for (let at = 0; at < cells.length; at++) if (Number.isNaN(cells[at]!)) cells[at] = 0;
  return floor;
}

export function sum({ width, cells, levels }: Floor): Float64Array[] {
  return levels.map((level) => {
    const totals = new Float64Array(width);
    for (let at = 0; at < cells.length; at++) if (cells[at]! >= level) totals[at % width]! += cells[at]!;
    return totals;
  });
}
