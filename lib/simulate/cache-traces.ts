import { drawsOf } from '#lib/numbers';
import { createZipf } from './engine/zipf.ts';

/** Four ways in which keys are read. The same sizes give the same trace everywhere. */
export type TraceName = 'popular' | 'scan' | 'shift' | 'loop';

export const TRACE_NAMES: readonly TraceName[] = ['popular', 'scan', 'shift', 'loop'];

export interface TraceSize {
  readonly requests: number;
  readonly keys: number;
  /** Of the cache that will read it: a scan is longer than the cache, a loop a little. */
  readonly capacity: number;
}

const EXPONENT = 0.9;
/** Popularity changes this often in a trace. */
const SHIFTS = 5;
/** Scans in a trace; together they are a fifth of it. */
const SCANS = 4;

/**
 * - `popular`: popularity falls as 1 ÷ rank^0.9 and stays.
 * - `scan`: the same, and now and then somebody reads many keys once, one after another.
 * - `shift`: the same, and which keys are popular changes from time to time.
 * - `loop`: one key after another, around and around, a tenth more of them than the cache holds.
 */
export function makeTrace(name: TraceName, { requests, keys, capacity }: TraceSize): Float64Array {
  const trace = new Float64Array(requests);
  if (name === 'loop') {
    const round = Math.ceil(capacity * 1.1);
    return trace.map((_, at) => at % round);
  }
  const draws = drawsOf(11);
  const zipf = createZipf(keys, EXPONENT);
  const period = Math.floor(requests / SCANS);
  const scanned = Math.floor(period / 5);
  let once = keys;
  for (let at = 0; at < requests; at++) {
    const rank = zipf.draw(draws);
    const shift = name === 'shift' ? Math.floor((at * SHIFTS) / requests) * Math.floor(keys / SHIFTS) : 0;
    const isScan = name === 'scan' && at % period >= period - scanned;
    trace[at] = isScan ? once++ : (rank + shift) % keys;
  }
  return trace;
}
