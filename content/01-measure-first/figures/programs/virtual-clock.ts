/** A clock that stands still while promises run and jumps to the next timer when none is left: seconds cost nothing. */
export function makeVirtualClock() {
  let nowMs = 0;
  let order = 0;
  const timers: { atMs: number; order: number; wake: () => void }[] = [];
  const at = (atMs: number) =>
    new Promise<void>((wake) => {
      timers.push({ atMs: Math.max(atMs, nowMs), order: order++, wake });
    });
  return {
    now: () => nowMs,
    sleepUntil: (ms: number) => (ms <= nowMs ? Promise.resolve() : at(ms)),
    /** Runs the clock until `work` is done, and returns its result. */
    async run<T>(work: Promise<T>): Promise<T> {
      let done = false;
      const ended = work.finally(() => {
        done = true;
      });
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve));
        if (done) return ended;
        timers.sort((a, b) => a.atMs - b.atMs || a.order - b.order);
        const next = timers.shift();
        if (!next) throw new Error('everything waits and no timer is left');
        nowMs = next.atMs;
        next.wake();
      }
    },
  };
}
