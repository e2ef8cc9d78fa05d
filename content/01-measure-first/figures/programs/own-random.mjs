/**
 * mulberry32 (Tommy Ettinger, public domain): the generator of the recorded programs, apart from the course's own, so that a
 * recording can be repeated with the same data whatever becomes of that one.
 */
export function makeRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
