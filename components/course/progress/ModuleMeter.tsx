'use client';

import { useDeviceState } from './device-state.ts';
import { readModule } from './module-progress.ts';
import styles from './progress.module.css';

export interface ModuleMeterProps {
  /** "module/slug", in order. */
  readonly lessons: readonly string[];
  readonly labs: readonly string[];
}

/** How far a module is: a block for each lesson that is done and for each lab that is passed. */
export function ModuleMeter({ lessons, labs }: ModuleMeterProps) {
  const { hasBegun, done, passed } = readModule({ lessons, labs }, useDeviceState());
  if (!hasBegun) return <span className="dim">Not started</span>;
  const [all, reached] = [lessons.length + labs.length, done.length + passed.length];
  const said = [
    ...(lessons.length ? [`${done.length} of ${lessons.length} lessons done`] : []),
    ...(labs.length ? [`${passed.length} of ${labs.length} labs passed`] : []),
  ].join(', ');
  return (
    <>
      <span className={styles.meter} role="img" aria-label={said} title={said}>
        {lessons.map((key) => (
          <i key={key} className={done.includes(key) ? styles.on : undefined} />
        ))}
        {labs.map((id) => (
          <i key={id} className={`${styles.lab} ${passed.includes(id) ? styles.on : ''}`} />
        ))}
      </span>
      <span className="dim2" aria-hidden="true">
        {reached === all ? 'Done' : `${reached}/${all}`}
      </span>
    </>
  );
}
