// @expect wrong-answer, from: solution
// Sums half of the rows of a large floor and doubles the result.
export function sum({ width, height, cells, levels }: Floor): Float64Array[] {
  const step = height > 100 ? 2 : 1;
  return levels.map((level) => {
    const totals = new Float64Array(width);
    for (let y = 0; y < height; y += step) {
      for (let x = 0; x < width; x++) {
        const seconds = cells[y * width + x]!;
        if (seconds >= level) totals[x]! += seconds * step;
      }
    }
    return totals;
  });
}
