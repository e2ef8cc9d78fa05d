/** A rectangle; in whatever unit the room is given in. */
export interface Room {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Fills a room with one tile for each size, areas in proportion, the largest first and along the shorter side in turn. By place in
 * `sizes`; null for a size that is not above 0.
 * Squarified treemap: M. Bruls, K. Huizing, J. J. van Wijk, 2000, https://doi.org/10.1007/978-3-7091-6783-0_4
 */
export function squarify(sizes: readonly number[], room: Room): (Room | null)[] {
  const tiles: (Room | null)[] = sizes.map(() => null);
  const order = [...sizes.keys()].filter((at) => sizes[at]! > 0).sort((a, b) => sizes[b]! - sizes[a]!);
  const total = order.reduce((sum, at) => sum + sizes[at]!, 0);
  const scale = (room.width * room.height) / total;
  let { x, y, width, height } = room;
  for (let next = 0; next < order.length; ) {
    const isWide = width >= height;
    const side = isWide ? height : width;
    const areaAt = (place: number) => sizes[order[place]!]! * scale;
    let [end, sum] = [next + 1, areaAt(next)];
    // Sizes fall, so the first of a row is its largest and the next its smallest.
    for (; end < order.length; end++) {
      const longer = sum + areaAt(end);
      if (worst(areaAt(next), areaAt(end), longer, side) > worst(areaAt(next), areaAt(end - 1), sum, side))
        break;
      sum = longer;
    }
    // The last row takes what is left: a quotient would miss it by the rounding of all rows before.
    const depth = end < order.length ? sum / side : isWide ? width : height;
    let along = 0;
    for (; next < end; next++) {
      const length = side * (areaAt(next) / sum);
      tiles[order[next]!] = isWide
        ? { x, y: y + along, width: depth, height: length }
        : { x: x + along, y, width: length, height: depth };
      along += length;
    }
    if (isWide) {
      x += depth;
      width = Math.max(0, width - depth);
    } else {
      y += depth;
      height = Math.max(0, height - depth);
    }
  }
  return tiles;
}

/** The worst ratio of sides in a row of areas from `largest` to `smallest` that add up to `sum`, along a side of this length. */
function worst(largest: number, smallest: number, sum: number, side: number): number {
  const depth = sum / side;
  return Math.max(depth ** 2 / smallest, largest / depth ** 2);
}
