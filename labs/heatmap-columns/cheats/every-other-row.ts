// @expect wrong-answer
// Sums half of the rows of a large floor and doubles the result.
interface Floor {
  width: number;
  height: number;
  cells: Float32Array;
}

export function prepare(floor: Floor): Floor {
  return floor;
}

export function sum({ width, height, cells }: Floor): Float64Array {
  const step = height > 100 ? 2 : 1;
  const totals = new Float64Array(width);
  for (let y = 0; y < height; y += step) {
    for (let x = 0; x < width; x++) {
      const seconds = cells[y * width + x]!;
      if (!Number.isNaN(seconds)) totals[x]! += seconds * step;
    }
  }
  return totals;
}
