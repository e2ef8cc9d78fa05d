// @expect mutated-input
// Writes 0 over the holes of its input, so that the inner loop needs no test.
interface Floor {
  width: number;
  height: number;
  cells: Float32Array;
}

export function prepare(floor: Floor): Floor {
  const { cells } = floor;
  for (let at = 0; at < cells.length; at++) if (Number.isNaN(cells[at]!)) cells[at] = 0;
  return floor;
}

export function sum({ width, cells }: Floor): Float64Array {
  const totals = new Float64Array(width);
  for (let at = 0; at < cells.length; at++) totals[at % width]! += cells[at]!;
  return totals;
}
