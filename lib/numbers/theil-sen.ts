/** A point of a line to fit; `variance` is that of its `y`. */
export interface WeightedPoint {
  readonly x: number;
  readonly y: number;
  readonly variance: number;
}

/**
 * Slope of a line: the weighted median of the slopes between all pairs of points (Theil 1950, Sen 1968; weights after
 * Jaeckel 1972). A pair weighs more the further its points are apart and the better their `y` are known. NaN without
 * two different `x`.
 */
export function medianSlope(points: readonly WeightedPoint[]): number {
  const slopes: { value: number; weight: number }[] = [];
  for (const [i, a] of points.entries()) {
    for (const b of points.slice(i + 1)) {
      if (a.x === b.x) continue;
      slopes.push({
        value: (b.y - a.y) / (b.x - a.x),
        weight: Math.abs(b.x - a.x) / (a.variance + b.variance),
      });
    }
  }
  return weightedMedian(slopes);
}

/** Half of the weight lies on either side; between two values that split it evenly, their middle. NaN for an empty list. */
export function weightedMedian(
  items: readonly { readonly value: number; readonly weight: number }[],
): number {
  const sorted = [...items].sort((a, b) => a.value - b.value);
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let passed = 0;
  for (const [i, { value, weight }] of sorted.entries()) {
    passed += weight;
    if (passed > half * (1 + 1e-12)) return value;
    if (passed >= half * (1 - 1e-12)) return (value + (sorted[i + 1]?.value ?? value)) / 2;
  }
  return Number.NaN;
}
