// @expect wrong-answer
// Keeps the totals in single precision, which loses digits in tall columns.
interface Floor {
  width: number;
  height: number;
  cells: Float32Array;
}

export function prepare(floor: Floor): Floor {
  return floor;
}

export function sum({ width, cells }: Floor): Float64Array {
  const totals = new Float32Array(width);
  for (let at = 0; at < cells.length; at++) if (!Number.isNaN(cells[at]!)) totals[at % width]! += cells[at]!;
  return Float64Array.from(totals);
}
