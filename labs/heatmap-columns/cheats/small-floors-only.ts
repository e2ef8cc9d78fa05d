// @expect wrong-answer
// Right on floors that fit a test, made up on larger ones.
interface Floor {
  width: number;
  height: number;
  cells: Float32Array;
}

export function prepare(floor: Floor): Floor {
  return floor;
}

export function sum({ width, height, cells }: Floor): Float64Array {
  if (height > 64) return Float64Array.from(cells.subarray(0, width));
  const totals = new Float64Array(width);
  for (let at = 0; at < cells.length; at++) if (!Number.isNaN(cells[at]!)) totals[at % width]! += cells[at]!;
  return totals;
}
