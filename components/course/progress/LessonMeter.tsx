'use client';

import { useDeviceState } from './device-state.ts';
import styles from './progress.module.css';

export interface LessonMeterProps {
  /** "module/slug", in order. */
  readonly lessons: readonly string[];
}

/** How many lessons of a module are done, one block each. */
export function LessonMeter({ lessons }: LessonMeterProps) {
  const state = useDeviceState();
  const done = lessons.filter((key) => state?.lessons[key]?.state === 'done');
  const opened = lessons.some((key) => state?.lessons[key]);
  if (!opened) return <span className="dim">Not started</span>;
  return (
    <>
      <span
        className={styles.meter}
        role="img"
        aria-label={`${done.length} of ${lessons.length} lessons done`}
      >
        {lessons.map((key) => (
          <i key={key} className={done.includes(key) ? styles.on : undefined} />
        ))}
      </span>
      <span className="dim2" aria-hidden="true">
        {done.length}/{lessons.length}
      </span>
    </>
  );
}
