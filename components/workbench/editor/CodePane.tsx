'use client';

import { useState } from 'react';
import { isTimed } from '#lib/lab';
import { PlayIcon } from '../../ui/icons.tsx';
import type { DraftKeeper } from '../draft-keeper.ts';
import { NoiseMeter } from '../NoiseMeter.tsx';
import { RunButton } from '../RunButton.tsx';
import { CaseTable } from '../tabs/measure/CaseTable.tsx';
import { useWorkbenchValue } from '../workbench-context.tsx';
import { CodeBar } from './CodeBar.tsx';
import { CodeEditor } from './CodeEditor.tsx';
import styles from './code-pane.module.css';
import type { ShownFile } from './FileTabs.tsx';
import { Notices } from './Notices.tsx';
import { ReadableFile } from './ReadableFile.tsx';

/** In the noise meter's place in a lab whose runtime can be timed and whose targets are counts alone. */
const COUNTED = 'Exact. Counted, not timed: one run is enough.';

/** The third step: the editor, what is known of its correctness, and the two runs. */
export function CodePane({ keeper }: { readonly keeper: DraftKeeper }) {
  const { state, actions, lab, kinds } = useWorkbenchValue();
  const { exact, Scratch } = kinds[lab.runtime] ?? {};
  const why = isTimed(lab.targetsRaw) ? undefined : (exact ?? COUNTED);
  const [file, setFile] = useState<ShownFile>('own');
  const { run } = state;
  const running = run.kind === 'running';
  return (
    <>
      <CodeBar keeper={keeper} file={file} onFile={setFile} />
      <p className={styles.phoneNote}>
        On a phone you can read the code and its heat, and make small edits. For the fix itself a keyboard
        helps.
      </p>
      <Notices keeper={keeper} />
      <CodeEditor keeper={keeper} shown={file === 'own'} onWanted={() => setFile('own')} />
      {file === 'readable' && <ReadableFile />}
      {Scratch && <Scratch />}
      {run.kind === 'running' && run.task === 'check' && (
        <p className={styles.stripe} role="status" data-run="checking">
          Checking the visible cases.
        </p>
      )}
      {run.kind === 'lost' && run.task === 'check' && (
        <p className={styles.stripe} role="status" data-verdict="stopped">
          That check was lost: the page was left while it was going on.
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
      {state.checked && !running && <CaseTable checked={state.checked} />}
      {!why && state.noise?.state === 'loud' && (
        <p className={`${styles.stripe} ${styles.loud}`}>
          This machine is loud: a “not yet” is not given on it. Close other programs, plug in, and read again.
        </p>
      )}
      <div className={styles.acts}>
        {why ? (
          <p className={styles.exact}>{why}</p>
        ) : (
          <NoiseMeter noise={state.noise} onRead={actions.readNoise} busy={running} />
        )}
        <button
          className="btn"
          type="button"
          onClick={() => actions.run('check')}
          aria-disabled={running ? true : undefined}
          aria-keyshortcuts="Control+Enter"
        >
          <span>Check</span> <kbd>Ctrl ↵</kbd>
        </button>
        <RunButton
          className="btn primary"
          running={running}
          onRun={() => actions.run('measure')}
          onStop={actions.stop}
          shortcut="Control+Shift+Enter"
        >
          <PlayIcon size={14} /> <span>Measure</span> <kbd>Ctrl Shift ↵</kbd>
        </RunButton>
      </div>
    </>
  );
}
