/**
 * Kernels whose ratio is exact by construction: a call does the same unit of work k times, so that 120 units are four
 * times the work of 30. A unit takes some tens of microseconds. Every unit of a call has the same result, so the
 * output does not depend on how often the work was done.
 */
export const KERNELS: Readonly<Record<string, string>> = {
  numeric: `
const unit = (seed) => {
  let x = seed | 1, s = 0;
  for (let i = 0; i < 900; i++) { x = (Math.imul(x, 1664525) + 1013904223) | 0; s = (s + (x >>> 7)) | 0; }
  return s;
};`,
  // The one whose last tier comes late and doubles its speed, in each worker at another moment.
  'typed array': `
const prices = Float64Array.from({ length: 1500 }, (_, i) => ((i * 7919) % 1000) / 7);
const counts = Int32Array.from({ length: 1500 }, (_, i) => (i * 104729) % 9);
const data = { prices, counts };
const total = (d) => {
  let s = 0;
  const P = d.prices, Q = d.counts;
  for (let i = 0; i < P.length; i++) if (Q[i] > 2) s += P[i] * Q[i];
  return s;
};
const unit = (seed) => {
  let s = seed;
  for (let k = 0; k < 2; k++) s += total(data);
  return s;
};`,
  string: `
const words = Array.from({ length: 20 }, (_, i) => 'word-' + ((i * 7919) % 977) + '-suffix');
const unit = (seed) => {
  let out = '' + seed;
  for (let i = 0; i < words.length; i++) out += words[i].slice(2).toUpperCase().replace('-', '_') + ',';
  let s = 0;
  for (let i = 0; i < out.length; i += 3) s = (s * 31 + out.charCodeAt(i)) | 0;
  return s;
};`,
  map: `
const keys = Array.from({ length: 80 }, (_, i) => 'k' + ((i * 7919) % 983));
const unit = (seed) => {
  const seen = new Map();
  for (let i = 0; i < keys.length; i++) seen.set(keys[i], (seen.get(keys[i]) ?? seed) + i);
  return seen.get('k0');
};`,
  megamorphic: `
const shapes = [
  (v) => ({ v, get() { return this.v; } }), (v) => ({ a: 1, v, get() { return this.v + this.a; } }),
  (v) => ({ a: 1, b: 2, v, get() { return this.v + this.b; } }), (v) => ({ c: 1, v, get() { return this.v - this.c; } }),
  (v) => ({ d: 1, e: 2, v, get() { return this.v ^ this.d; } }), (v) => ({ f: 3, v, g: 1, get() { return this.v | this.g; } }),
  (v) => ({ h: 3, i: 1, j: 2, v, get() { return this.v & 255; } }), (v) => ({ v, k: 2, get() { return this.v * this.k; } }),
];
const things = Array.from({ length: 150 }, (_, i) => shapes[(i * 7) % 8]((i * 7919) % 1000));
const unit = (seed) => {
  let s = seed;
  for (let i = 0; i < things.length; i++) s = (s + things[i].get()) | 0;
  return s;
};`,
  allocation: `
const unit = (seed) => {
  let last = { x: seed, next: null };
  for (let i = 0; i < 300; i++) last = { x: last.x + (i & 7), next: i % 64 ? last : null };
  return last.x;
};`,
  sort: `
const numbers = Array.from({ length: 50 }, (_, i) => (i * 7919) % 1009);
const unit = (seed) => {
  const sorted = numbers.slice().sort((a, b) => a - b);
  return sorted[25] + seed;
};`,
  json: `
const text = JSON.stringify(Array.from({ length: 8 }, (_, i) => ({ id: i, name: 'customer ' + i, tags: ['a', 'b'], total: i * 1.5 })));
const unit = (seed) => {
  const parsed = JSON.parse(text);
  return JSON.stringify(parsed[7]).length + parsed.length + seed;
};`,
};

/** A module that does so many units of a kernel in one call. */
export function kernelSource(kernel: string, units: number): string {
  const unit = KERNELS[kernel];
  if (unit === undefined)
    throw new Error(`There is no kernel "${kernel}"; there are ${Object.keys(KERNELS).join(', ')}.`);
  // The result of every unit is kept where the compiler cannot know that nobody reads it.
  return `${unit}
export let sink;
export function run({ seed }) {
  for (let k = 0; k < ${units}; k++) sink = unit(seed);
  return sink;
}
`;
}

/** Units of work in one call of each arm. The reference is 20 times faster than the starter. */
export const UNITS = { starter: 120, fast: 30, reference: 6 } as const;
