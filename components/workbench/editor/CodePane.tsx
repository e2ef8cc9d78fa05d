'use client';

import { PlayIcon, SquareIcon } from '../../ui/icons.tsx';
import type { DraftKeeper } from '../draft-keeper.ts';
import { NoiseMeter } from '../NoiseMeter.tsx';
import { CaseTable } from '../tabs/measure/CaseTable.tsx';
import { useWorkbenchValue } from '../workbench-context.tsx';
import { CodeBar } from './CodeBar.tsx';
import { CodeEditor } from './CodeEditor.tsx';
import styles from './code-pane.module.css';
import { Notices } from './Notices.tsx';

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
