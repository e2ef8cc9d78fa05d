/** Width of a drawing in its own units; it is stretched to the room that it has. */
export const WIDTH = 1_000;

/** A stepped line through one value for each of equal spans, from the left edge to the right. */
export function stepPath(values: ArrayLike<number>, most: number, height: number): string {
  const width = WIDTH / values.length;
  let path = '';
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const y = height - (Number.isNaN(value) || most <= 0 ? 0 : Math.min(1, value / most) * (height - 2));
    path += `${i === 0 ? 'M' : 'L'}${(i * width).toFixed(1)} ${y.toFixed(1)}L${((i + 1) * width).toFixed(1)} ${y.toFixed(1)}`;
  }
  return path;
}

/** The largest of several series, at least 1. */
export function mostOf(...series: readonly ArrayLike<number>[]): number {
  let most = 1;
  for (const values of series)
    for (let i = 0; i < values.length; i++) if (values[i]! > most) most = values[i]!;
  return most;
}

/** Where a latency stands on a log axis from 1 ms at the bottom to `mostMs` at the top. */
export function latencyY(ms: number, mostMs: number, height: number): number {
  const share = Math.log10(Math.max(1, ms)) / Math.log10(Math.max(10, mostMs));
  return height - 4 - share * (height - 8);
}

/** Decades of milliseconds up to this one: 1, 10, 100 … */
export function decadesTo(mostMs: number): number[] {
  const decades: number[] = [];
  for (let ms = 1; ms <= mostMs; ms *= 10) decades.push(ms);
  return decades;
}

/** An amount to three digits, or all of a whole number's: 4.25, 107, 12,400. */
export function amountText(amount: number): string {
  return amount >= 100 ? Math.round(amount).toLocaleString('en') : String(Number(amount.toPrecision(3)));
}
