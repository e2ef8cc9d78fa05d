'use client';

import type { SqlEvidence } from '#lib/lab';
import { PlayIcon } from '../../../ui/icons.tsx';
import type { ProfileProps } from '../kind-view.ts';
import { PlanPair } from './PlanPair.tsx';
import styles from './sql.module.css';

/** The second step of an SQL lab: the plans of the newest counted run. The first one is that of the starter. */
export function SqlPlans({ own, onMeasure }: ProfileProps) {
  if (own?.runtime === 'sql') return <PlanPair evidence={own as SqlEvidence} />;
  return (
    <>
      <p className="dim2">
        The plan is drawn from a run. The file in the editor is the starter: measure it as it is, and see what
        its query reads and throws away. Pages are counted, not timed, so one run is enough.
      </p>
      <p className={styles.start}>
        <button className="btn primary" type="button" onClick={onMeasure}>
          <PlayIcon size={14} /> Measure the starter
        </button>
      </p>
    </>
  );
}
