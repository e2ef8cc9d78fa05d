/** One operation on the ruler. `source` says where the number comes from; the figures of lesson 1.7 hold the measured ones. */
export interface Operation {
  name: string;
  nanoseconds: number;
  source: 'measured' | 'cited' | 'computed';
  /** What the time goes to, where it is a call to another machine or computing on this one. */
  kind?: 'call' | 'computation';
}

/** Ordered from fast to slow. Measured ones are the lowest of the recordings in the figures of lesson 1.7, in two digits. */
export const OPERATIONS: readonly Operation[] = [
  { name: 'Level 1 cache', nanoseconds: 1.8, source: 'measured' },
  { name: 'Level 2 cache', nanoseconds: 4.5, source: 'measured' },
  { name: 'Main memory', nanoseconds: 200, source: 'measured' },
  { name: 'Read 4 KiB, page cache', nanoseconds: 1_300, source: 'measured' },
  { name: 'TCP, same machine and back', nanoseconds: 14_000, source: 'measured' },
  { name: 'Same zone of a cloud and back', nanoseconds: 150_000, source: 'cited', kind: 'call' },
  { name: 'Read 4 KiB, SSD', nanoseconds: 150_000, source: 'cited' },
  { name: 'Flush 4 KiB to disk', nanoseconds: 230_000, source: 'measured' },
  { name: 'JSON.parse of 1 MB', nanoseconds: 3_600_000, source: 'measured', kind: 'computation' },
  { name: '1,000 km of fibre and back', nanoseconds: 9_800_000, source: 'computed', kind: 'call' },
  { name: 'Seek of a hard disk', nanoseconds: 10_000_000, source: 'cited' },
  { name: 'gzip of 1 MB', nanoseconds: 10_000_000, source: 'measured', kind: 'computation' },
  { name: 'California, Netherlands and back', nanoseconds: 150_000_000, source: 'cited', kind: 'call' },
];

const decades = 9;

/** Place of a time on a log scale from 1 ns (0) to 1 s (1). */
export function placeOf(nanoseconds: number): number {
  return Math.log10(nanoseconds) / decades;
}

const units: [number, string][] = [
  [365.25 * 86_400e9, 'years'],
  [86_400e9, 'days'],
  [3_600e9, 'hours'],
  [60e9, 'minutes'],
  [1e9, 's'],
  [1e6, 'ms'],
  [1e3, 'µs'],
  [1, 'ns'],
];

/** Two significant digits with the largest unit of which there is at least one: 25000 → "25 µs". */
export function sayTime(nanoseconds: number): string {
  const [size, unit] = units.find(([least]) => nanoseconds >= least) ?? [1, 'ns'];
  return `${sayCount(nanoseconds / size)} ${unit}`;
}

/** A count in two significant digits with separators: 13157.9 → "13,000". */
export function sayCount(count: number): string {
  return Number(count.toPrecision(2)).toLocaleString('en-GB', { maximumSignificantDigits: 2 });
}

/** The time an operation would take if a level 1 cache hit took one second, in nanoseconds. */
export function asIfCacheTookASecond(nanoseconds: number): number {
  return (nanoseconds / OPERATIONS[0]!.nanoseconds) * 1e9;
}

/** Whether `call` is a round trip to another machine and at least twenty of them fit into `work`, a computation. */
export function fitsTwentyTrips(call: Operation, work: Operation): boolean {
  return call.kind === 'call' && work.kind === 'computation' && work.nanoseconds >= 20 * call.nanoseconds;
}
