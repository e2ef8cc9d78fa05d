// @expect wrong-answer
// Answers the totals of the first floor of the same size again.
interface Floor {
  width: number;
  height: number;
  cells: Float32Array;
}

const known = new Map<string, Float64Array>();

export function prepare(floor: Floor): Floor {
  return floor;
}

export function sum({ width, height, cells }: Floor): Float64Array {
  const key = `${width}×${height}`;
  const cached = known.get(key);
  if (cached) return cached;
  const totals = new Float64Array(width);
  for (let at = 0; at < cells.length; at++) if (!Number.isNaN(cells[at]!)) totals[at % width]! += cells[at]!;
  known.set(key, totals);
  return totals;
}
