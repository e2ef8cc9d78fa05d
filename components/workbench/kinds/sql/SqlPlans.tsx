'use client';

import type { SqlEvidence } from '#lib/lab';
import { MeasureButton } from '../../tabs/measure/MeasureButton.tsx';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import { PlanPair } from './PlanPair.tsx';

/** The second step of an SQL lab: the plans of the newest counted run. The first one is that of the starter. */
export function SqlPlans() {
  const { state } = useWorkbenchValue();
  const own = state.measured?.report.trial.own;
  if (own?.runtime === 'sql') return <PlanPair evidence={own as SqlEvidence} />;
  return (
    <>
      <p className="dim2">
        The plan is drawn from a run. The file in the editor is the starter: measure it as it is, and see what
        its query reads and throws away. Pages are counted, not timed, so one run is enough.
      </p>
      <MeasureButton />
    </>
  );
}
