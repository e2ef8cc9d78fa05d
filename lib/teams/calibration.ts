/** A prediction, and what it was of. */
export interface Predicted {
  readonly predicted: number;
  readonly reached: number;
}

/** How many predictions were within a factor of 2: nearer than that is luck, farther is a wrong picture. */
export function countWithinTwo(predictions: readonly Predicted[]): {
  readonly near: number;
  readonly of: number;
} {
  const real = predictions.filter(({ predicted, reached }) => predicted > 0 && reached > 0);
  const near = real.filter(({ predicted, reached }) => Math.abs(Math.log2(predicted / reached)) <= 1);
  return { near: near.length, of: real.length };
}
