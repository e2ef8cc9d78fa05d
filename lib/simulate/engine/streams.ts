import { type Draws, drawsOf } from '#lib/numbers';

/**
 * One stream of random numbers for each source of chance, by name. Two runs with one seed meet the same arrivals and the same
 * service times however differently they behave in between: common random numbers (Law, Simulation Modeling and Analysis, 11.2).
 *
 * @param seed any text. The same seed and name give the same numbers, everywhere.
 */
export function streamsOf(seed: string): (name: string) => Draws {
  const streams = new Map<string, Draws>();
  return (name) => {
    const known = streams.get(name);
    if (known) return known;
    const made = drawsOf(digitsOf(`${seed}/${name}`));
    streams.set(name, made);
    return made;
  };
}

/**
 * 32 hexadecimal digits from a text: MurmurHash3's 32-bit mix over its UTF-16 units, from four starts. Texts that differ in
 * one letter have streams that do not resemble each other.
 */
function digitsOf(text: string): string {
  return [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0x2545f491].map((start) => hash(text, start)).join('');
}

function hash(text: string, start: number): string {
  let h = start;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ Math.imul(text.charCodeAt(i), 0xcc9e2d51), 0x1b873593);
    h = (h << 13) | (h >>> 19);
    h = (Math.imul(h, 5) + 0xe6546b64) | 0;
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0).toString(16).padStart(8, '0');
}
