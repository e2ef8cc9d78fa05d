'use client';

import { useDeviceState } from './device-state.ts';
import styles from './progress.module.css';

export interface CourseSegmentsProps {
  /** "module/slug", in order. */
  readonly lessons: readonly string[];
  readonly labs: readonly string[];
}

/** The two rows under a module of the course map: its lessons, then its labs filled up to the tier reached. */
export function CourseSegments({ lessons, labs }: CourseSegmentsProps) {
  const state = useDeviceState();
  const here = whereNow(state?.lessons);
  const done = lessons.filter((key) => state?.lessons[key]?.state === 'done').length;
  const passed = labs.filter((id) => (state?.labs[id]?.bestTier ?? 'none') !== 'none').length;
  return (
    <>
      <span className={styles.segments}>
        {lessons.map((key) => (
          <i
            key={key}
            className={
              state?.lessons[key]?.state === 'done' ? styles.done : key === here ? styles.here : undefined
            }
          />
        ))}
      </span>
      <span className={`${styles.segments} ${styles.labs}`}>
        {labs.map((id) => (
          <i key={id} className={styles[state?.labs[id]?.bestTier ?? 'none']} />
        ))}
      </span>
      <span className="sr">
        {lessons.length > 0 && `${done} of ${lessons.length} lessons done, `}
        {passed} of {labs.length} labs passed
      </span>
    </>
  );
}

/** The lesson that was opened last and is not done yet. */
export function whereNow(
  lessons: Readonly<Record<string, { state: string; sequence: number }>> | undefined,
): string | undefined {
  const open = Object.entries(lessons ?? {}).filter(([, { state }]) => state === 'opened');
  return open.sort(([, a], [, b]) => b.sequence - a.sequence)[0]?.[0];
}
