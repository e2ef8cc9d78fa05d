'use client';

import { useState } from 'react';
import { CheckIcon, RotateCcwIcon } from '../../ui/icons.tsx';
import type { DraftKeeper } from '../draft-keeper.ts';
import { useDraft } from '../use-draft.ts';
import { useWorkbenchValue } from '../workbench-context.tsx';
import styles from './code-bar.module.css';
import { FileTabs, type ShownFile } from './FileTabs.tsx';
import { SolutionDialog } from './SolutionDialog.tsx';

const SAVE_WORDS = { saved: 'Saved', saving: 'Saving', 'not-saved': 'Not saved' } as const;

/** Above the editor: which file is shown, whether the code is saved, the way back to the starter, the solution. */
export function CodeBar({
  keeper,
  file,
  onFile,
}: {
  readonly keeper: DraftKeeper;
  readonly file: ShownFile;
  readonly onFile: (file: ShownFile) => void;
}) {
  const { lab, state, actions } = useWorkbenchValue();
  const { save, source } = useDraft(keeper);
  const [solution, setSolution] = useState(false);
  const running = state.run.kind === 'running';
  return (
    <div className={styles.codeBar}>
      <FileTabs file={file} onFile={onFile} />
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
