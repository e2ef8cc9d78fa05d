// @expect load-limit, from: solution
// Spends a second while loading to have everything compiled before the clock starts.
export function sum({ width, cells, levels }: Floor): Float64Array[] {
  return levels.map((level) => {
    const totals = new Float64Array(width);
    for (let at = 0; at < cells.length; at++) if (cells[at]! >= level) totals[at % width]! += cells[at]!;
    return totals;
  });
}

const practice: Floor = { width: 64, height: 64, cells: new Float32Array(4_096).fill(5), levels: [1, 2, 3, 10] };

const end = Date.now() + 1_000;

while (Date.now() < end) sum(prepare(practice));
