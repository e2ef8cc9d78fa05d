'use client';

import type { ListedAttempt } from '#lib/device';
import { verdictWords } from '#lib/lab';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import { isReport } from '../../workbench-state.ts';
import { MeasureButton } from './MeasureButton.tsx';
import { TargetTable } from './TargetTable.tsx';
import { VerdictSay } from './VerdictSay.tsx';

/** The latest measurement was made on another device: its verdict, while the rest is on its way or cannot be had. */
export function Elsewhere({ attempt: { report, machine } }: { readonly attempt: ListedAttempt }) {
  const { lab, state, words } = useWorkbenchValue();
  if (!isReport(report)) return null;
  return (
    <>
      <VerdictSay words={verdictWords(report, words)} />
      <p className="small dim2" role="status">
        {`Measured on another device${machine ? ` (${machine})` : ''}. `}
        {state.missed ?? 'Its code and samples are on their way.'}
      </p>
      {report.correct && <TargetTable lab={lab} findings={report.findings} />}
      <MeasureButton />
    </>
  );
}
