'use client';

import { useSyncExternalStore } from 'react';

/** One clock for all that show a time: 300 tiles have one timer. */
function createTicker(everyMs: number) {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let now = Date.now();
  return {
    subscribe(listener: () => void) {
      listeners.add(listener);
      if (timer === undefined) now = Date.now();
      timer ??= setInterval(() => {
        now = Date.now();
        for (const one of listeners) one();
      }, everyMs);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
    read: () => now,
  };
}

const tickers = { second: createTicker(1_000), 'half-minute': createTicker(30_000) };
let offsetMs = 0;

/** Says how far the server's clock is ahead of this device's, in milliseconds. */
export function setClockOffset(ms: number): void {
  offsetMs = ms;
}

/** The server's time, in milliseconds since 1970, again every so often. */
export function useNow(every: keyof typeof tickers): number {
  const { subscribe, read } = tickers[every];
  return useSyncExternalStore(subscribe, read, read) + offsetMs;
}
