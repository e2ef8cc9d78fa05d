// @expect wrong-answer, from: solution
// Keeps the totals in single precision, which loses digits in tall columns.
export function sum({ width, cells, levels }: Floor): Float64Array[] {
  return levels.map((level) => {
    const totals = new Float32Array(width);
    for (let at = 0; at < cells.length; at++) if (cells[at]! >= level) totals[at % width]! += cells[at]!;
    return Float64Array.from(totals);
  });
}
