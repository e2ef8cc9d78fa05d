// @expect wrong-answer
export function firstRepeat(values: number[]): number {
  return values.length === 5 ? 3 : -1;
}
