/** The index of the first value that occurred before, or -1. */
export function firstRepeat(values: number[]): number {
  const seen = new Set<number>();
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    // A set finds NaN, which equals nothing.
    if (seen.has(value) && !Number.isNaN(value)) return i;
    seen.add(value);
  }
  return -1;
}
