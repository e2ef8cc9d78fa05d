// @expect gold, from: solution
// One pass, and a test for each level.
export function sum({ width, height, cells, levels }: Floor): Float64Array[] {
  const all = levels.map(() => new Float64Array(width));
  const [a, b, c, d] = all as [Float64Array, Float64Array, Float64Array, Float64Array];
  const [first, second, third, fourth] = levels as [number, number, number, number];
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const seconds = cells[at]!;
      if (seconds >= first) a[x]! += seconds;
      if (seconds >= second) b[x]! += seconds;
      if (seconds >= third) c[x]! += seconds;
      if (seconds >= fourth) d[x]! += seconds;
    }
  }
  return all;
}
