'use client';

import { type PackagedTrack, standingOf } from '#lib/scorm';
import { countText, formatMinutes } from '../course/format-minutes.ts';
import { useDeviceState } from '../course/progress/device-state.ts';
import { LabMark } from '../course/progress/LabMark.tsx';
import styles from './scorm.module.css';

/** The labs of a track, and what a platform hears of those that this browser has done. */
export function TrackLabs({ track: { labs } }: { readonly track: PackagedTrack }) {
  const states = useDeviceState()?.labs;
  const reached = new Set(labs.flatMap(({ id }) => (states?.[id]?.bestTier ? [id] : [])));
  const { done, of, score } = standingOf(labs, reached);
  return (
    <section className={styles.labs} aria-labelledby="labs">
      <h2 id="labs">Labs</h2>
      {states && (
        <p className="small dim">
          {`${done} of ${countText(of, 'lab')} done in this browser: a score of ${score}. Labs count by their minutes.`}
        </p>
      )}
      <ul>
        {labs.map(({ id, title, minutes }) => (
          <li key={id}>
            <a href={`/labs/${id}`}>{title}</a>
            <span className="small dim">{formatMinutes(minutes)}</span>
            <LabMark lab={id} word />
          </li>
        ))}
      </ul>
    </section>
  );
}
