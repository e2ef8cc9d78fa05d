'use client';

import { type Report, verdictWords } from '#lib/lab';
import { InLab } from '../../../team/InLab.tsx';
import { EarlierCode } from '../../EarlierCode.tsx';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import { mayExplain, type OfCode } from '../../workbench-state.ts';
import { Elsewhere } from './Elsewhere.tsx';
import { Evidence } from './Evidence.tsx';
import { FirstRun } from './FirstRun.tsx';
import { MeasureButton } from './MeasureButton.tsx';
import styles from './measure.module.css';
import { NextStep } from './NextStep.tsx';
import { RunProgress } from './RunProgress.tsx';
import { TargetTable } from './TargetTable.tsx';
import { Unavailable } from './Unavailable.tsx';
import { VerdictSay } from './VerdictSay.tsx';

/** The fourth step: the run as it goes on, then its verdict with every sample behind it. */
export function MeasureStep() {
  const { lab, state, actions } = useWorkbenchValue();
  const { run, measured } = state;
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
          words={{
            verdict: 'stopped',
            tier: 'none',
            headline: 'Stopped. Nothing was judged.',
            detail: 'Your code is saved. What had been measured until then is below; it is not kept.',
          }}
        />
        <MeasureButton />
        {run.seen && <Evidence judged={run.seen} />}
      </>
    );
  }
  if (run.kind === 'lost' && run.task === 'measure') {
    return (
      <>
        <VerdictSay
          words={{
            verdict: 'stopped',
            tier: 'none',
            headline: 'That run was lost: the page was left while it was going on.',
            detail: 'Nothing was judged. Your code is saved; measure it again.',
          }}
        />
        <MeasureButton />
        {measured && (
          <section className={styles.before} aria-label="The measurement before">
            <h2 className="ph">The measurement before</h2>
            <Measured {...measured} />
          </section>
        )}
      </>
    );
  }
  const elsewhere = state.attempts.find(({ kind }) => kind === 'measure');
  if (!measured) return elsewhere ? <Elsewhere attempt={elsewhere} /> : <FirstRun />;
  return <Measured {...measured} />;
}

/** A verdict with everything behind it. */
function Measured({ source, report, attempt }: OfCode<Report>) {
  const { lab, state, actions, words } = useWorkbenchValue();
  return (
    <EarlierCode source={source}>
      <VerdictSay words={verdictWords(report, words)} />
      {report.correct && <NextStep source={source} report={report} />}
      {report.correct && <TargetTable lab={lab} findings={report.findings} />}
      <div className={styles.ways}>
        <MeasureButton />
        {mayExplain(state) && (
          <button className="btn" type="button" onClick={() => actions.view('explain')}>
            Explain
          </button>
        )}
      </div>
      <InLab lab={lab.id} attempt={attempt} source={source} isSolved={state.lab.bestTier !== 'none'} />
      {report.correct && <Evidence judged={report} />}
    </EarlierCode>
  );
}
