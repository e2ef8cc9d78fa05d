'use client';

import { PlayIcon } from '../../../ui/icons.tsx';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import styles from './measure.module.css';

/** Starts a measurement from its own tab, where no editor with the same button stands beside it. */
export function MeasureButton() {
  const { lab, kinds, actions } = useWorkbenchValue();
  const Again = kinds[lab.runtime]?.Again;
  if (Again) return <Again />;
  return (
    <button className={`btn primary ${styles.here}`} type="button" onClick={() => actions.run('measure')}>
      <PlayIcon size={14} /> Measure
    </button>
  );
}
