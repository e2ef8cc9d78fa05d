'use client';

import text from '../../text.module.css';
import { sentenceOf } from '../../verdict.ts';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import { mayExplain } from '../../workbench-state.ts';
import { Evidence } from './Evidence.tsx';
import { FirstRun } from './FirstRun.tsx';
import { RunProgress } from './RunProgress.tsx';
import { TargetTable } from './TargetTable.tsx';
import { Unavailable } from './Unavailable.tsx';
import { VerdictSay } from './VerdictSay.tsx';

/** The fourth step: the run as it goes on, then its verdict with every sample behind it. */
export function MeasureStep() {
  const { lab, state, actions } = useWorkbenchValue();
  const { run, report } = state;
  if (state.stage !== 'working') return <p className="dim2">Measuring starts after your prediction.</p>;
  if (run.kind === 'running' && run.task === 'measure') {
    return (
      <>
        <RunProgress run={run} onStop={actions.stop} />
        <TargetTable lab={lab} findings={run.seen?.findings ?? []} ended={false} />
        {run.seen && <Evidence judged={run.seen} />}
      </>
    );
  }
  if (run.kind === 'unavailable' && run.task === 'measure') {
    return <Unavailable because={run.because} onRetry={() => actions.run('measure')} />;
  }
  if (run.kind === 'stopped' && run.task === 'measure') {
    return (
      <>
        <VerdictSay
          sentence={{
            verdict: 'stopped',
            tier: 'none',
            headline: 'Stopped. Nothing was judged.',
            detail: 'Your code is saved. What had been measured until then is below; it is not kept.',
          }}
        />
        {run.seen && <Evidence judged={run.seen} />}
      </>
    );
  }
  if (!report) return <FirstRun />;
  return (
    <>
      <VerdictSay sentence={sentenceOf(report)} />
      {report.correct && <TargetTable lab={lab} findings={report.findings} />}
      {mayExplain(state) && (
        <p className={text.after}>
          <button className="btn" type="button" onClick={() => actions.view('explain')}>
            Explain
          </button>
        </p>
      )}
      {report.correct && <Evidence judged={report} />}
    </>
  );
}
