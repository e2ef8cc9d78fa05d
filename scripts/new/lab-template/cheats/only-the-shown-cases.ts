// @expect wrong-answer, from: solution
// Knows the answers of the cases that the page shows.
export function firstRepeat(values: number[]): number {
  return values.length === 5 ? 3 : -1;
}
