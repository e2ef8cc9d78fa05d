// @expect lazy-output
// Answers a promise and sums after the clock has stopped.
interface Floor {
  width: number;
  height: number;
  cells: Float32Array;
}

export function prepare(floor: Floor): Floor {
  return floor;
}

export async function sum({ width, cells }: Floor): Promise<Float64Array> {
  await null;
  const totals = new Float64Array(width);
  for (let at = 0; at < cells.length; at++) if (!Number.isNaN(cells[at]!)) totals[at % width]! += cells[at]!;
  return totals;
}
