'use client';

import { useState } from 'react';
import { CheckIcon, PlayIcon, RotateCcwIcon, SquareIcon } from '../../ui/icons.tsx';
import type { DraftKeeper } from '../draft-keeper.ts';
import { NoiseMeter } from '../NoiseMeter.tsx';
import { CaseTable } from '../results/CaseTable.tsx';
import { useDraft } from '../use-draft.ts';
import styles from '../workbench.module.css';
import { useWorkbenchValue } from '../workbench-context.tsx';
import { ClashBar } from './ClashBar.tsx';
import { CodeEditor } from './CodeEditor.tsx';
import { SolutionDialog } from './SolutionDialog.tsx';

/** The third step: the editor, what is known of its correctness, and the two runs. */
export function CodePane({ keeper }: { readonly keeper: DraftKeeper }) {
  const { state, actions } = useWorkbenchValue();
  const { run } = state;
  const running = run.kind === 'running';
  return (
    <>
      <CodeBar keeper={keeper} />
      <p className={styles.phoneNote}>
        On a phone you can read the code and its heat, and make small edits. For the fix itself a keyboard
        helps.
      </p>
      <Notices keeper={keeper} />
      <CodeEditor keeper={keeper} />
      {run.kind === 'running' && run.task === 'check' && (
        <p className={styles.stripe} role="status" data-run="checking">
          Checking the visible cases.
        </p>
      )}
      {run.kind === 'stopped' && run.task === 'check' && (
        <p className={styles.stripe} role="status" data-verdict="stopped">
          Stopped. Nothing was checked.
        </p>
      )}
      {run.kind === 'unavailable' && run.task === 'check' && (
        <p className={styles.stripe} role="status" data-verdict="crashed">
          {run.because}{' '}
          <button className="btn sm" type="button" onClick={() => actions.run('check')}>
            Try again
          </button>
        </p>
      )}
      {state.checked && !running && <CaseTable report={state.checked} />}
      {state.noise?.state === 'loud' && (
        <p className={`${styles.stripe} ${styles.loud}`}>
          This machine is loud: a “not yet” is not given on it. Close other programs, plug in, and read again.
        </p>
      )}
      <div className={styles.acts}>
        <NoiseMeter noise={state.noise} onRead={actions.readNoise} busy={running} />
        {running ? (
          <button className="btn primary" type="button" onClick={actions.stop} aria-keyshortcuts="Escape">
            <SquareIcon size={14} /> Stop <kbd>Esc</kbd>
          </button>
        ) : (
          <>
            <button
              className="btn"
              type="button"
              onClick={() => actions.run('check')}
              aria-keyshortcuts="Control+Enter"
            >
              Check <kbd>Ctrl ↵</kbd>
            </button>
            <button
              className="btn primary"
              type="button"
              onClick={() => actions.run('measure')}
              aria-keyshortcuts="Control+Shift+Enter"
            >
              <PlayIcon size={14} /> Measure <kbd>Ctrl Shift ↵</kbd>
            </button>
          </>
        )}
      </div>
    </>
  );
}

const SAVE_WORDS = { saved: 'Saved', saving: 'Saving', 'not-saved': 'Not saved' } as const;

function CodeBar({ keeper }: { readonly keeper: DraftKeeper }) {
  const { lab, state, actions } = useWorkbenchValue();
  const { save, source } = useDraft(keeper);
  const [solution, setSolution] = useState(false);
  const running = state.run.kind === 'running';
  return (
    <div className={styles.codeBar}>
      <span className={styles.file}>{lab.id}.ts</span>
      <span className={styles.saved} data-save={save} title="Kept on this device">
        {save === 'saved' && <CheckIcon size={14} />}
        {SAVE_WORDS[save]}
      </span>
      <button
        className="btn quiet sm"
        type="button"
        disabled={running || source === lab.starter}
        onClick={() => actions.restore(lab.starter, 'The starter is back.')}
      >
        <RotateCcwIcon size={14} /> Starter
      </button>
      <button className="btn quiet sm" type="button" disabled={running} onClick={() => setSolution(true)}>
        Solution
      </button>
      <SolutionDialog open={solution} onClose={() => setSolution(false)} keeper={keeper} />
    </div>
  );
}

function Notices({ keeper }: { readonly keeper: DraftKeeper }) {
  const { actions } = useWorkbenchValue();
  const { clash, source } = useDraft(keeper);
  const { notice, storageProblem } = actions;
  return (
    <>
      {clash && <ClashBar keeper={keeper} clash={clash} source={source} />}
      {storageProblem && (
        <p className={styles.notice} role="alert">
          {storageProblem} The lab works, but nothing is kept when this tab closes.
        </p>
      )}
      {notice && (
        <div className={styles.notice} role="status" data-notice>
          <p>{notice.text}</p>
          <div>
            {notice.undo !== undefined && (
              <button
                className="btn sm"
                type="button"
                onClick={() => {
                  keeper.replace(notice.undo!);
                  actions.dismissNotice();
                }}
              >
                Undo
              </button>
            )}
            <button className="btn quiet sm" type="button" onClick={actions.dismissNotice}>
              Dismiss
            </button>
          </div>
        </div>
      )}
    </>
  );
}
