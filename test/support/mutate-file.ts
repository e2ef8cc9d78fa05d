import { type Random, seededRandom } from '#lib/numbers';

/**
 * A damaged copy of a file: cut, doubled or moved stretches, flipped bytes, digits changed for others, numbers made huge,
 * negative or none, brackets and quotes dropped: what a broken copy, a hostile author or a half-written recording look like.
 * The same seed gives the same damage.
 */
export function mutateFile(bytes: Uint8Array, seed: number): Uint8Array {
  const random = seededRandom(seed);
  let mutated = bytes;
  const times = 1 + below(random, 4);
  for (let i = 0; i < times; i++) mutated = MUTATIONS[below(random, MUTATIONS.length)]!(mutated, random);
  return mutated;
}

type Mutation = (bytes: Uint8Array, random: Random) => Uint8Array;

const NUMBERS = [
  '-1',
  '0',
  '1e308',
  '-1e308',
  '9007199254740993',
  '1e-320',
  'null',
  '""',
  '[]',
  '{}',
  '4294967296',
  '0.5',
];

const MUTATIONS: readonly Mutation[] = [
  (bytes, random) => bytes.slice(0, below(random, bytes.length + 1)),
  (bytes, random) => replace(bytes, stretch(bytes, random), new Uint8Array()),
  (bytes, random) => {
    const [from, to] = stretch(bytes, random);
    return replace(bytes, [to, to], bytes.slice(from, to));
  },
  (bytes, random) => {
    const [from, to] = stretch(bytes, random);
    const at = below(random, bytes.length + 1);
    return replace(bytes, [at, at], bytes.slice(from, to));
  },
  (bytes, random) => {
    const copy = bytes.slice();
    for (let i = 0; i <= below(random, 8) && copy.length > 0; i++)
      copy[below(random, copy.length)] = below(random, 256);
    return copy;
  },
  (bytes, random) => {
    const copy = bytes.slice();
    for (let i = 0; i <= below(random, 8) && copy.length > 0; i++) {
      const at = nextDigit(copy, below(random, copy.length));
      if (at >= 0) copy[at] = 48 + below(random, 10);
    }
    return copy;
  },
  (bytes, random) => {
    if (bytes.length === 0) return bytes;
    const from = nextDigit(bytes, below(random, bytes.length));
    if (from < 0) return bytes;
    let to = from;
    while (to < bytes.length && isDigit(bytes[to]!)) to++;
    return replace(bytes, [from, to], new TextEncoder().encode(NUMBERS[below(random, NUMBERS.length)]!));
  },
  (bytes, random) => {
    if (bytes.length === 0) return bytes;
    let at = below(random, bytes.length);
    while (at < bytes.length && !'{}[]",:;()<>\n\t '.includes(String.fromCharCode(bytes[at]!))) at++;
    return replace(bytes, [at, Math.min(at + 1, bytes.length)], new Uint8Array());
  },
];

/** A stretch of at most 200 bytes, or now and then of any length. */
function stretch(bytes: Uint8Array, random: Random): [number, number] {
  const from = below(random, bytes.length + 1);
  const longest = below(random, 8) === 0 ? bytes.length - from : Math.min(200, bytes.length - from);
  return [from, from + below(random, longest + 1)];
}

function replace(bytes: Uint8Array, [from, to]: [number, number], by: Uint8Array): Uint8Array {
  const replaced = new Uint8Array(bytes.length - (to - from) + by.length);
  replaced.set(bytes.subarray(0, from));
  replaced.set(by, from);
  replaced.set(bytes.subarray(to), from + by.length);
  return replaced;
}

const isDigit = (byte: number) => byte >= 48 && byte <= 57;

function nextDigit(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) if (isDigit(bytes[at]!)) return at;
  return -1;
}

/** A whole number from 0 to `limit` − 1; 0 when there is none. */
const below = (random: Random, limit: number): number => Math.floor(random.next() * Math.max(1, limit));
