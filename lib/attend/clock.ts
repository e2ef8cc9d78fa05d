/** Samples that count: one a minute or so would follow a clock that drifts, and one late answer must not. */
const SAMPLES = 12;

/** The server's clock, as told by its answers. */
export interface ServerClock {
  /** The server said this time (ms since 1970) just now. */
  heard(at: number): void;
  /** Milliseconds to add to the steady clock. */
  offset(): number;
  /** Another tab's offset. */
  take(offset: number): void;
  now(): number;
}

/**
 * `steady`: a clock of this device that nobody sets, in milliseconds. Of the latest answers the least delayed counts: an
 * answer can only be late, so its offset can only be too small.
 */
export function createClock(steady: () => number): ServerClock {
  let offsets: number[] = [];
  const offset = () => (offsets.length > 0 ? Math.max(...offsets) : Date.now() - steady());
  return {
    heard(at) {
      offsets = [...offsets, at - steady()].slice(-SAMPLES);
    },
    offset,
    take(other) {
      offsets = [other];
    },
    now: () => steady() + offset(),
  };
}

/** The same in all tabs of a browser, and not moved when somebody sets the clock. */
export const steadyNow = (): number => performance.timeOrigin + performance.now();
