'use client';

import type { SqlEvidence } from '#lib/lab';
import { PlayIcon } from '../../../ui/icons.tsx';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import { PlanPair } from './PlanPair.tsx';
import { isOfProgram, ProgramRun } from './program/ProgramRun.tsx';
import styles from './sql.module.css';

/** The second step of an SQL lab: the plans of the newest counted run. The first one is that of the starter. */
export function SqlPlans() {
  const { lab, state, actions } = useWorkbenchValue();
  if (state.stage !== 'working') {
    return (
      <p className="dim2">
        The plan opens after your prediction.{' '}
        <button className="btn sm" type="button" onClick={() => actions.view('predict')}>
          Predict
        </button>
      </p>
    );
  }
  const own = state.measured?.report.trial.own;
  if (own && isOfProgram(own)) return <ProgramRun evidence={own} />;
  if (own?.runtime === 'sql') return <PlanPair evidence={own as SqlEvidence} />;
  return (
    <>
      <p className="dim2">
        {lab.source.language === 'typescript'
          ? 'The statements are those of a run of the code in the editor, which is the starter at first: run it as it is, and see what it sends and how long it waits. They are counted, not timed, so one run is enough.'
          : 'The plan is drawn from a run of the file in the editor, which is the starter at first: run it as it is, and see what its query reads and throws away. Pages are counted, not timed, so one run is enough.'}
      </p>
      <p className={styles.start}>
        <button className="btn primary" type="button" onClick={() => actions.run('measure')}>
          <PlayIcon size={14} />{' '}
          {lab.source.language === 'typescript' ? 'See the statements' : 'See the plan'}
        </button>
      </p>
    </>
  );
}
