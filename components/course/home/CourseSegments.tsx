'use client';

import { useDeviceState } from '../progress/device-state.ts';
import progress from '../progress/progress.module.css';
import { useNextSteps } from './course-order.tsx';
import styles from './home.module.css';

export interface CourseSegmentsProps {
  /** "module/slug", in order. */
  readonly lessons: readonly string[];
  readonly labs: readonly string[];
  /** The part of the map's width that the module takes, from 0 to 1. */
  readonly from: number;
  readonly to: number;
}

/** Right of this a label would leave the map: it stands on the left of its place. */
const FLIP_AFTER = 0.85;

/**
 * The rows under a module of the course map: its lessons, its labs filled up to the tier reached, and a label under
 * the one where the reader is.
 */
export function CourseSegments({ lessons, labs, from, to }: CourseSegmentsProps) {
  const state = useDeviceState();
  const [{ place }] = useNextSteps();
  const done = lessons.filter((key) => state?.lessons[key]?.state === 'done').length;
  const passed = labs.filter((id) => (state?.labs[id]?.bestTier ?? 'none') !== 'none').length;
  const at = middleOf(place, lessons) ?? middleOf(place, labs);
  return (
    <>
      <span className={progress.segments}>
        {lessons.map((key) => (
          <i
            key={key}
            className={
              state?.lessons[key]?.state === 'done'
                ? progress.done
                : key === place
                  ? progress.here
                  : undefined
            }
          />
        ))}
      </span>
      <span className={`${progress.segments} ${progress.labs}`}>
        {labs.map((id) => (
          <i
            key={id}
            className={`${progress[state?.labs[id]?.bestTier ?? 'none']} ${id === place ? progress.here : ''}`}
          />
        ))}
      </span>
      {at !== undefined && (
        <span
          className={`${styles.mapHere} ${from + (to - from) * at > FLIP_AFTER ? styles.flipped : ''}`}
          style={{ left: `${100 * at}%` }}
        >
          You are here
        </span>
      )}
      <span className="sr">
        {lessons.length > 0 && `${done} of ${lessons.length} lessons done, `}
        {passed} of {labs.length} labs passed
      </span>
    </>
  );
}

/** Where the middle of one of equal segments is, from 0 to 1. */
function middleOf(place: string | undefined, all: readonly string[]): number | undefined {
  const index = place === undefined ? -1 : all.indexOf(place);
  return index < 0 ? undefined : (index + 0.5) / all.length;
}
