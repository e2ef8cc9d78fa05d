// @expect wrong-answer, from: solution
// Takes the levels for 150 seconds apart and computes the band instead of comparing.
export function sum({ width, cells, levels }: Floor): Float64Array[] {
  const all = levels.map(() => new Float64Array(width));
  for (let at = 0; at < cells.length; at++) {
    const band = Math.min(4, Math.floor((cells[at]! - levels[0]!) / 150) + 1);
    for (let l = 0; l < band; l++) all[l]![at % width]! += cells[at]!;
  }
  return all;
}
