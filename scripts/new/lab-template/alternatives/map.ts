// @expect gold
export function firstRepeat(values: number[]): number {
  const seen = new Map<number, true>();
  return values.findIndex((value) => {
    if (Number.isNaN(value)) return false;
    if (seen.has(value)) return true;
    seen.set(value, true);
    return false;
  });
}
