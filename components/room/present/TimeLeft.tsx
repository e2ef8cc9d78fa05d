'use client';

import type { Timer } from '#lib/live';
import { useNow } from '../wall/use-now.ts';
import { timerText } from '../words.ts';
import styles from './present.module.css';

/** The time that is left, for the back row. */
export function TimeLeft({ timer }: { readonly timer: Timer | null }) {
  const now = useNow('second');
  if (!timer) return null;
  const leftMs = timer.kind === 'running' ? timer.endsAt - now : timer.remainingMs;
  const share = timer.durationMs === 0 ? 0 : Math.min(1, Math.max(0, leftMs / timer.durationMs));
  return (
    <div className={styles.time}>
      <p>
        <b role="timer">{timerText(leftMs)}</b>
        <span className="dim">{timer.kind === 'paused' ? 'paused' : leftMs > 0 ? 'left' : 'time is up'}</span>
      </p>
      <span className={styles.timeBar} aria-hidden="true">
        <i style={{ width: `${share * 100}%` }} />
      </span>
    </div>
  );
}
