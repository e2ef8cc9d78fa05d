/**
 * A number with what it is of, as powers of seconds and of bits: a rate of data is one bit and minus one second. Bytes are
 * eight bits; counts, shares and ratios are plain numbers.
 */
export interface Quantity {
  readonly value: number;
  readonly seconds: number;
  readonly bits: number;
}

export const plain = (value: number): Quantity => ({ value, seconds: 0, bits: 0 });
const time = (value: number): Quantity => ({ value, seconds: 1, bits: 0 });
const data = (value: number): Quantity => ({ value, seconds: 0, bits: 1 });
const rate = ({ value, seconds, bits }: Quantity): Quantity => ({ value, seconds: seconds - 1, bits });

const WITHOUT_RATES: Readonly<Record<string, Quantity>> = {
  ns: time(1e-9),
  us: time(1e-6),
  µs: time(1e-6),
  μs: time(1e-6),
  ms: time(1e-3),
  s: time(1),
  sec: time(1),
  seconds: time(1),
  min: time(60),
  minutes: time(60),
  h: time(3600),
  hours: time(3600),
  bit: data(1),
  kbit: data(1e3),
  Mbit: data(1e6),
  Gbit: data(1e9),
  Tbit: data(1e12),
  B: data(8),
  byte: data(8),
  bytes: data(8),
  kB: data(8e3),
  KB: data(8e3),
  MB: data(8e6),
  GB: data(8e9),
  TB: data(8e12),
  KiB: data(8 * 2 ** 10),
  MiB: data(8 * 2 ** 20),
  GiB: data(8 * 2 ** 30),
  TiB: data(8 * 2 ** 40),
  x: plain(1),
  '×': plain(1),
  times: plain(1),
  '%': plain(0.01),
  k: plain(1e3),
  // What is counted has no unit; people write it all the same.
  calls: plain(1),
  commits: plain(1),
  connections: plain(1),
  queries: plain(1),
  reads: plain(1),
  requests: plain(1),
};

/** Every unit, by what is written after a number. */
export const UNITS: ReadonlyMap<string, Quantity> = new Map([
  ...Object.entries(WITHOUT_RATES),
  ...Object.entries(WITHOUT_RATES)
    .filter(([name]) => !/^[x×%]$|^times$/.test(name))
    .map(([name, unit]) => [`${name}/s`, rate(unit)] as const),
  ['/s', rate(plain(1))] as const,
  ['IOPS', rate(plain(1))] as const,
  ['kbps', rate(data(1e3))] as const,
  ['Mbps', rate(data(1e6))] as const,
  ['Gbps', rate(data(1e9))] as const,
]);

/** One of something; a plain number where no unit is named. Throws for a name that {@link UNITS} lacks. */
export function unitOf(name: string): Quantity {
  const unit = name === '' ? plain(1) : UNITS.get(name);
  if (!unit) throw new Error(`There is no unit "${name}".`);
  return unit;
}

export const isSameKind = (a: Quantity, b: Quantity): boolean => a.seconds === b.seconds && a.bits === b.bits;

const STEPS: Readonly<Record<string, readonly string[]>> = {
  '1 0': ['ns', 'µs', 'ms', 's'],
  '0 1': ['B', 'KB', 'MB', 'GB', 'TB'],
  '-1 1': ['bit/s', 'kbit/s', 'Mbit/s', 'Gbit/s', 'Tbit/s'],
};

/**
 * A value in words, with three digits and the unit that suits it: "1.37×", "800 ms", "1.2 Gbit/s".
 * @param value in seconds, bits and their powers; a share as a fraction
 * @param asked the unit that it was asked in, which tells a share from a ratio from a count
 */
export function quantityText(value: number, asked: string): string {
  if (asked === '%') return `${digits(value * 100)} %`;
  if (asked === '×' || asked === 'x') return `${digits(value)}×`;
  const { seconds, bits } = unitOf(asked);
  const steps = STEPS[`${seconds} ${bits}`];
  if (!steps) return seconds === -1 ? `${digits(value)} /s` : digits(value);
  const fits = steps.findLast((name) => value >= unitOf(name).value) ?? steps[0]!;
  return `${digits(value / unitOf(fits).value)} ${fits}`;
}

function digits(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}
