import type { Unit } from './kinds/measure.ts';

const SCALES: Record<Unit, readonly (readonly [number, string])[]> = {
  ns: [
    [1e9, 's'],
    [1e6, 'ms'],
    [1e3, 'µs'],
    [1, 'ns'],
  ],
  bytes: [
    [2 ** 30, 'GiB'],
    [2 ** 20, 'MiB'],
    [2 ** 10, 'KiB'],
    [1, 'B'],
  ],
  count: [[1, '']],
};

/** An amount for a reader: 1,234,000,000 ns is "1.23 s"; counts stay whole. */
export function amountWords(amount: number, unit: Unit): string {
  const scales = SCALES[unit];
  const [size, name] = scales.find(([at]) => Math.abs(amount) >= at) ?? scales[scales.length - 1]!;
  const value = amount / size;
  // What is less than ten nanoseconds was divided out of many, so its fractions are no pretence.
  const isWhole = unit === 'count' || (size === 1 && (unit !== 'ns' || Math.abs(value) >= 10));
  const digits = isWhole || Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return `${value.toLocaleString('en-US', { maximumFractionDigits: digits })}${name && ` ${name}`}`;
}
