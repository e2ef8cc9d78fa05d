'use client';

import { useEffect, useState } from 'react';
import type { Timer } from '#lib/live';
import styles from './timer.module.css';
import { timerText } from './words.ts';

/** Milliseconds left; null without a timer. Repaints once a second while it runs. */
export function useTimeLeft(timer: Timer | null, now: () => number): number | null {
  const [, tick] = useState(0);
  const isRunning = timer?.kind === 'running';
  useEffect(() => {
    if (!isRunning) return;
    const interval = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(interval);
  }, [isRunning]);
  if (!timer) return null;
  return Math.max(0, timer.kind === 'running' ? timer.endsAt - now() : timer.remainingMs);
}

/** What is left of the step's time, as figures and as a bar. */
export function RoomTimer({ timer, now }: { readonly timer: Timer | null; readonly now: () => number }) {
  const left = useTimeLeft(timer, now);
  if (!timer || left === null) return null;
  const share = timer.durationMs > 0 ? Math.min(1, left / timer.durationMs) : 0;
  return (
    <div className={styles.timer} role="timer" aria-label={`${timerText(left)} left`}>
      <b>{timerText(left)}</b>
      <span className="small dim">
        {timer.kind === 'paused' ? 'paused' : left === 0 ? 'time is up' : 'left'}
      </span>
      <span className={styles.bar} aria-hidden="true">
        <i style={{ width: `${share * 100}%` }} />
      </span>
    </div>
  );
}
