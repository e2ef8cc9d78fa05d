import { shuffle } from './shuffle.ts';

/**
 * Seeded pseudo-random numbers for workloads: the same seed gives the same input everywhere.
 *
 * Generator: sfc32 (Chris Doty-Humphrey, PractRand; 128 bits of state), seeded from a hexadecimal string. It is fast
 * and passes PractRand; it is not a source of secrets. Secrecy of the inputs comes from seeds drawn with
 * `crypto.getRandomValues` in the referee.
 */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number in [low, high], both ends included. */
  int(low: number, high: number): number;
  /** One element of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** A shuffled copy (Fisher–Yates). */
  shuffle<T>(list: readonly T[]): T[];
}

/**
 * @param seed 32 hexadecimal digits (see {@link freshSeed}), or a whole number from 0 for what is numbered: simulated
 * sessions, repetitions. Throws on anything else.
 */
export function seededRandom(seed: string | number): Random {
  if (typeof seed === 'number') return seededRandom(digitsOf(seed));
  if (!/^[0-9a-f]{32}$/.test(seed)) throw new Error(`A seed is 32 hexadecimal digits; got "${seed}".`);
  let a = Number.parseInt(seed.slice(0, 8), 16) | 0;
  let b = Number.parseInt(seed.slice(8, 16), 16) | 0;
  let c = Number.parseInt(seed.slice(16, 24), 16) | 0;
  let d = Number.parseInt(seed.slice(24), 16) | 0;
  const next32 = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i++) next32();
  const next = () => next32() / 4294967296;
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    int,
    pick: (list) => list[int(0, list.length - 1)]!,
    chance: (probability) => next() < probability,
    shuffle: (list) => shuffle(list, next),
  };
}

function digitsOf(seed: number): string {
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new Error(`A seed that is a number is whole and 0 or more; got ${seed}.`);
  return seed.toString(16).padStart(32, '0');
}

/** 128 bits from the platform's cryptographic source, as 32 hexadecimal digits. */
export function freshSeed(): string {
  const words = crypto.getRandomValues(new Uint32Array(4));
  return [...words].map((word) => word.toString(16).padStart(8, '0')).join('');
}
