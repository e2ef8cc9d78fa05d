// @expect wrong-answer, from: solution
// Answers the sums of the first floor of the same size again.
interface Floor {
  width: number;
  height: number;
  cells: Float32Array;
  levels: number[];
}
const known = new Map<string, Float64Array[]>();

export function sum({ width, height, cells, levels }: Floor): Float64Array[] {
  const key = `${width}×${height}`;
  const cached = known.get(key);
  if (cached) return cached;
  const all = levels.map((level) => {
    const totals = new Float64Array(width);
    for (let at = 0; at < cells.length; at++) if (cells[at]! >= level) totals[at % width]! += cells[at]!;
    return totals;
  });
  known.set(key, all);
  return all;
}
