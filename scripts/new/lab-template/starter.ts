/** The index of the first value that occurred before, or -1. */
export function firstRepeat(values: number[]): number {
  for (let i = 0; i < values.length; i++) {
    for (let j = 0; j < i; j++) {
      if (values[i] === values[j]) return i;
    }
  }
  return -1;
}
