interface Floor {
  /** Cells in one row. */
  width: number;
  height: number;
  /** Row after row, the seconds that people stood in each cell; NaN where no sensor hangs. */
  cells: Float32Array;
  /** The thresholds of the map's four colours, in seconds, rising. */
  levels: number[];
}

/** The cells already lie in one block, in the order in which `sum` reads them: nothing to convert. */
export function prepare(floor: Floor): Floor {
  return floor;
}

/**
 * For every level, the total of each column over the cells that reach it. One pass over the cells as they lie in memory:
 * each is added once, to the band between the levels that it falls into. The band is counted, not branched on: nobody
 * can predict which it will be. At the end every level takes the bands above it too.
 */
export function sum({ width, height, cells, levels }: Floor): Float64Array[] {
  const [first, second, third, fourth] = levels as [number, number, number, number];
  const bands = new Float64Array(5 * width);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const seconds = cells[at]!;
      const band =
        Number(seconds >= first) +
        Number(seconds >= second) +
        Number(seconds >= third) +
        Number(seconds >= fourth);
      // NaN reaches no level: it spoils only band 0, which nobody reads.
      bands[band * width + x]! += seconds;
    }
  }
  for (let at = 4 * width - 1; at >= width; at--) bands[at]! += bands[at + width]!;
  return levels.map((_, level) => bands.slice((level + 1) * width, (level + 2) * width));
}
