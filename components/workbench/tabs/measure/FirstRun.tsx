'use client';

import type { DraftKeeper } from '../../draft-keeper.ts';
import text from '../../text.module.css';
import { useDraft } from '../../use-draft.ts';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import { MeasureButton } from './MeasureButton.tsx';
import { TargetTable } from './TargetTable.tsx';

/** Before the first run: what a run does, and what is needed. */
export function FirstRun() {
  const { lab, actions, kinds } = useWorkbenchValue();
  const { firstRun } = kinds[lab.runtime] ?? {};
  return (
    <>
      <h2 className={text.big}>No attempts yet.</h2>
      {firstRun ? (
        <p className="dim2">{firstRun}</p>
      ) : (
        <>
          {actions.keeper && <Suggestion keeper={actions.keeper} />}
          <MeasureButton />
        </>
      )}
      <TargetTable lab={lab} findings={[]} />
    </>
  );
}

function Suggestion({ keeper }: { readonly keeper: DraftKeeper }) {
  const { lab } = useWorkbenchValue();
  const untouched = useDraft(keeper).source === lab.starter;
  return (
    <p className="dim2">
      {!lab.profilable
        ? lab.sizeName
          ? 'A run takes some seconds: first the hidden worlds, then every seed that counts. Nothing is timed, so it says the same on every machine.'
          : 'A run takes a few seconds: first every case is checked, then what the code gives is counted. Nothing is timed.'
        : untouched
          ? 'The editor still holds the starter. Measured as it is, it shows what “no difference” looks like here.'
          : 'A run takes a few seconds: first every case is checked, then your code, the starter and the reference are timed in turns.'}
    </p>
  );
}
