// @expect silver
// Everything but the order: one block, one pass, no branches, and still column by column.
interface Floor {
  width: number;
  height: number;
  cells: Float32Array;
  levels: number[];
}

export function prepare(floor: Floor): Floor {
  return floor;
}

export function sum({ width, height, cells, levels }: Floor): Float64Array[] {
  const all = levels.map(() => new Float64Array(width));
  const [first, second, third, fourth] = levels as [number, number, number, number];
  const bands = new Float64Array(5);
  for (let x = 0; x < width; x++) {
    bands.fill(0);
    for (let y = 0, at = x; y < height; y++, at += width) {
      const seconds = cells[at]!;
      const band =
        Number(seconds >= first) +
        Number(seconds >= second) +
        Number(seconds >= third) +
        Number(seconds >= fourth);
      bands[band]! += seconds;
    }
    for (let l = 3; l >= 0; l--) {
      bands[l + 1]! += bands[l + 2] ?? 0;
      all[l]![x] = bands[l + 1]!;
    }
  }
  return all;
}
