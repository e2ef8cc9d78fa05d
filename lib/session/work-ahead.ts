import type { Sample } from '#lib/measure';
import { RunFailed } from './failure.ts';
import type { Warmed } from './runtime.ts';

/** Milliseconds of work that a program may do outside of its timed calls, after a call and in a single first one together. */
export const WORK_AHEAD_LIMIT_MS = 1_000;
/** A block of the warm-up was spent on something else than calls when it lasted this many times as long as a call does. */
const FACTOR = 100;

/**
 * Watches for work that a program does before its first sample, where no clock runs: loading has its own limit, and a
 * warm-up is as long as it has to be, so a table that is computed in it would come for nothing.
 */
export class WorkAhead {
  #longestMs = 0;
  #drainedMs = 0;

  /** Throws {@link RunFailed} 'load-limit' when the code went on after its last call. */
  warmed({ blocks, drainedMs }: Warmed): void {
    if (drainedMs > WORK_AHEAD_LIMIT_MS) throw tooLong('after-a-call', drainedMs);
    this.#drainedMs = Math.max(this.#drainedMs, drainedMs);
    let beganMs = 0;
    for (const { ranMs } of blocks) {
      this.#longestMs = Math.max(this.#longestMs, ranMs - beganMs);
      beganMs = ranMs;
    }
  }

  /**
   * Throws {@link RunFailed} 'load-limit' when a call of the warm-up took out of all proportion to those that are timed, and
   * with what went on after a call was more than may be.
   */
  timed(samples: readonly Sample[]): void {
    const slowestMs = Math.max(0, ...samples.map(({ perCallMs }) => perCallMs));
    const aheadMs = this.#longestMs + this.#drainedMs;
    if (samples.length === 0 || aheadMs <= WORK_AHEAD_LIMIT_MS) return;
    if (this.#longestMs > FACTOR * slowestMs) throw tooLong('in-the-warm-up', aheadMs);
  }
}

function tooLong(where: 'after-a-call' | 'in-the-warm-up', tookMs: number): RunFailed {
  return new RunFailed('load-limit', { what: 'work-ahead', where, tookMs, limitMs: WORK_AHEAD_LIMIT_MS });
}
