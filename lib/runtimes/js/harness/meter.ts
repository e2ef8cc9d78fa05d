import { Floats, max, min, now, round } from '../../shared/realm/platform.ts';
import { clockStepMs, readPace, warmSpin } from './clock.ts';

/** 300 ms: pace spins one after the other, and the gaps in which this thread did not run. */
export const meterMachine = (spinLoops: number) => {
  let loops = spinLoops;
  let bestPaceMs = 0;
  warmSpin(60);
  if (loops === 0) {
    // About 0.1 ms of spin at the machine's best; every later worker gets the same number of loops. Where a neighbour
    // shares the core a clean moment has to be caught; the very fastest reading may be an error of the clock.
    let first = Number.POSITIVE_INFINITY;
    let second = Number.POSITIVE_INFINITY;
    const until = now() + 60;
    for (let i = 0; i < 40 || now() < until; i++) {
      const ms = readPace(80_000);
      second = min(second, max(first, ms));
      first = min(first, ms);
    }
    loops = second > 0 ? max(1_000, round((80_000 * 0.1) / second)) : 80_000;
    bestPaceMs = (second * loops) / 80_000;
  }
  const spins = new Floats(4_096);
  const gaps = new Floats(4_096);
  let spinCount = 0;
  let gapCount = 0;
  const start = now();
  let last = start;
  while (last - start < 150 && spinCount < spins.length) {
    const ms = readPace(loops);
    last = now();
    // The first readings follow the calibration's cache and clock state, not the machine's.
    if (last - start > 20) spins[spinCount++] = ms;
  }
  const scan = now();
  last = scan;
  const gapAbove = max(0.1, clockStepMs * 1.5);
  while (last - scan < 150) {
    const t = now();
    if (t - last > gapAbove && gapCount < gaps.length) gaps[gapCount++] = t - last;
    last = t;
  }
  const spinsMs = new Floats(spinCount);
  for (let i = 0; i < spinCount; i++) spinsMs[i] = spins[i]!;
  const gapsMs = new Floats(gapCount);
  for (let i = 0; i < gapCount; i++) gapsMs[i] = gaps[i]!;
  return { __proto__: null, spinsMs, gapsMs, spinLoops: loops, bestPaceMs } as never as {
    spinsMs: Float64Array;
    gapsMs: Float64Array;
    spinLoops: number;
    bestPaceMs: number;
  };
};
