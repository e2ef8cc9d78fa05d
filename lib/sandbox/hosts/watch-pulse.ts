/** How often a sign of life is asked for; rarely, since whoever is asked should idle while anything is timed. */
const PULSE_MS = 2_000;

export interface Pulse {
  /** Resolves when no answer came for longer than the limit. */
  readonly lost: Promise<{ lost: true }>;
  /** From now on. */
  limit(limitMs: number): void;
  end(): void;
}

/** Watches whoever answers `ping` when it is not busy. Time in which this page itself did not run or was hidden does not count. */
export function watchPulse(ping: () => Promise<unknown>, firstLimitMs: number): Pulse {
  let limitMs = firstLimitMs;
  let silentMs = 0;
  let last = performance.now();
  let timer: ReturnType<typeof setInterval> | undefined;
  const lost = new Promise<{ lost: true }>((resolve) => {
    let waiting = false;
    timer = setInterval(() => {
      const now = performance.now();
      if (waiting && document.visibilityState === 'visible') silentMs += Math.min(now - last, 2 * PULSE_MS);
      last = now;
      if (silentMs > limitMs) return resolve({ lost: true });
      if (waiting) return;
      waiting = true;
      void ping().then(() => {
        waiting = false;
        silentMs = 0;
      });
    }, PULSE_MS);
  });
  return {
    lost,
    limit(nextMs) {
      limitMs = nextMs;
    },
    end: () => clearInterval(timer),
  };
}
