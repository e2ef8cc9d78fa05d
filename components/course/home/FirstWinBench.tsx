'use client';

import { useEffect, useId, useRef, useSyncExternalStore } from 'react';
import { verdictWords } from '#lib/lab';
import { WORDS } from '#lib/runtimes/words';
import { Hatch } from '../../workbench/charts/Hatch.tsx';
import { RatioChart } from '../../workbench/charts/RatioChart.tsx';
import { ratioChartsOf } from '../../workbench/charts/ratio-charts.ts';
import type { DraftKeeper } from '../../workbench/draft-keeper.ts';
import { EarlierCode } from '../../workbench/EarlierCode.tsx';
import type { WorkbenchLab, WorkbenchLinks } from '../../workbench/lab.ts';
import { Hints } from '../../workbench/tabs/brief/Hints.tsx';
import { RunProgress } from '../../workbench/tabs/measure/RunProgress.tsx';
import { Unavailable } from '../../workbench/tabs/measure/Unavailable.tsx';
import { VerdictSay } from '../../workbench/tabs/measure/VerdictSay.tsx';
import { useWorkbench } from '../../workbench/use-workbench.ts';
import { useWorkbenchValue, WorkbenchContext } from '../../workbench/workbench-context.tsx';
import styles from './first-win.module.css';

/** The panel draws no evidence and its editor is plain: what a kind shows beside that stays on the lab's page. */
const NO_KINDS = {};

export interface FirstWinBenchProps {
  readonly lab: WorkbenchLab;
  readonly links: WorkbenchLinks;
  /** The prediction that was just made; null where one is kept already. */
  readonly guess: number | null;
}

/** The workbench in small: a plain editor, one button and the verdict. Everything is kept as on the lab's own page. */
export function FirstWinBench({ lab, links, guess }: FirstWinBenchProps) {
  const { state, actions } = useWorkbench(lab, NO_KINDS);
  useEffect(() => {
    if (state.stage === 'predicting' && guess !== null)
      void actions.predict({ choice: guess, line: null, sure: 'guess' });
  }, [state.stage, guess, actions]);
  if (state.stage !== 'working' || !actions.keeper) return <p className="dim">Opening the editor.</p>;
  const { run } = state;
  return (
    <WorkbenchContext value={{ lab, links, state, actions, kinds: NO_KINDS, words: WORDS }}>
      <Hatch />
      <div className={styles.work}>
        <Editor keeper={actions.keeper} takesFocus={guess !== null} />
        {actions.storageProblem && <p className="small dim2">{actions.storageProblem}</p>}
        {run.kind === 'running' ? (
          <RunProgress run={run} onStop={actions.stop} />
        ) : (
          <button
            className={`btn primary ${styles.measure}`}
            type="button"
            onClick={() => actions.run('measure')}
          >
            Measure
          </button>
        )}
        <Outcome />
        <Hints />
      </div>
    </WorkbenchContext>
  );
}

interface EditorProps {
  readonly keeper: DraftKeeper;
  readonly takesFocus: boolean;
}

/** A text area: Tab leaves it, as everywhere on the page. */
function Editor({ keeper, takesFocus }: EditorProps) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const { source, clash, save } = useSyncExternalStore(
    keeper.subscribe,
    () => keeper.view,
    () => keeper.view,
  );
  useEffect(() => {
    if (takesFocus) area.current?.focus();
  }, [takesFocus]);
  return (
    <div className={styles.editor}>
      <label htmlFor={id} className="label">
        Your code
      </label>
      <textarea
        ref={area}
        id={id}
        value={source}
        rows={Math.max(8, source.split('\n').length)}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        autoCorrect="off"
        wrap="off"
        data-save={save}
        onChange={(event) => keeper.edit(event.target.value)}
      />
      {clash && (
        <p className="small dim2">
          There is another text of this code. Open the full lab to choose between them.
        </p>
      )}
    </div>
  );
}

/** What the last run came to, with the chart of the speed-up. */
function Outcome() {
  const { lab, links, state, actions, words } = useWorkbenchValue();
  const { run, measured } = state;
  if (run.kind === 'running') return null;
  if (run.kind === 'unavailable')
    return <Unavailable because={run.because} onRetry={() => actions.run('measure')} />;
  if (run.kind === 'stopped' || run.kind === 'lost') {
    const headline =
      run.kind === 'stopped'
        ? 'Stopped. Nothing was judged.'
        : 'That run was lost: the page was left meanwhile.';
    const detail = 'Your code is saved; measure it again.';
    return <VerdictSay words={{ verdict: 'stopped', tier: 'none', headline, detail }} />;
  }
  if (!measured) return null;
  const { source, report } = measured;
  const [chart] = report.correct ? ratioChartsOf(lab.targetsRaw, report, state.lab.prediction?.choice) : [];
  return (
    <EarlierCode source={source}>
      <VerdictSay words={verdictWords(report, words)} />
      {chart && (
        <div className={styles.chart}>
          <RatioChart chart={chart} />
        </div>
      )}
      {report.tier !== 'none' && (
        <p className={styles.ways}>
          <a href={`/labs/${lab.id}`}>Explain it on the lab’s own page</a>
          {links.lessons[0] && <a href={links.lessons[0].href}>{links.lessons[0].title}</a>}
        </p>
      )}
    </EarlierCode>
  );
}
