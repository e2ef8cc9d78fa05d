import { min, now } from '../../shared/realm/platform.ts';

/** Smallest step that the clock was seen to take; 0 before {@link findClockStep}. */
export let clockStepMs = 0;
export const COARSE_MS = 0.05;
export const findClockStep = (): void => {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 8; i++) {
    const a = now();
    let b = a;
    while (b === a) b = now();
    let c = b;
    while (c === b) c = now();
    best = min(best, c - b);
  }
  clockStepMs = best;
};
/** On a coarse clock, waits for a tick to begin: that halves the error of reading it. */
export const edge = () => {
  let t = now();
  if (clockStepMs < COARSE_MS) return t;
  const before = t;
  while (t === before) t = now();
  return t;
};
// Six independent chains keep the core's issue ports full, so a neighbour on the core shows; one chain hardly moves.
let spun = 0;
const spin = (loops: number) => {
  let a = spun | 0;
  let b = 1;
  let c = 2;
  let d = 3;
  let e = 4;
  let f = 5;
  for (let i = 0; i < loops; i++) {
    a = (a + (i ^ 3)) | 0;
    b = (b ^ (i + 7)) | 0;
    c = (c + (i | 1)) | 0;
    d = (d ^ (i & 255)) | 0;
    e = (e + (i ^ 9)) | 0;
    f = (f - (i | 5)) | 0;
  }
  // A small integer always: another kind of number would throw the compiled code away.
  spun = (a ^ b ^ c ^ d ^ e ^ f) & 0xffff;
};
/** Spins for this long, so that the spin itself is compiled: its compiler can be kept waiting on a busy machine. */
export const warmSpin = (forMs: number) => {
  const end = now() + forMs;
  while (now() < end) spin(3_000);
};
// In many short calls. A long one is compiled while its loop runs, before the engine has seen how it ends, and falls back
// to slow code at its end, call after call.
const SPIN_CHUNK = 1_000;
export const readPace = (loops: number) => {
  if (clockStepMs < COARSE_MS) {
    const t = now();
    for (let done = 0; done < loops; done += SPIN_CHUNK) spin(SPIN_CHUNK);
    return now() - t;
  }
  // Over one whole tick: how many small spins fit.
  const chunk = 4_000;
  const t = edge();
  let chunks = 0;
  do {
    spin(chunk);
    chunks++;
  } while (now() === t);
  return ((clockStepMs / chunks) * loops) / chunk;
};
