'use client';

import { useEffect, useState } from 'react';
import type { DraftKeeper } from '../draft-keeper.ts';
import { Modal } from '../Modal.tsx';
import text from '../text.module.css';
import { useWorkbenchValue } from '../workbench-context.tsx';
import { MonacoDiff } from './MonacoDiff.tsx';
import styles from './solution-dialog.module.css';

export interface SolutionDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly keeper: DraftKeeper;
}

/** The solution beside the learner's own code: asked for, counted, never put in place of anything. */
export function SolutionDialog({ open, onClose, keeper }: SolutionDialogProps) {
  const { state, actions } = useWorkbenchValue();
  const [solution, setSolution] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const free = state.lab.solutionShownAt !== undefined || state.lab.bestTier === 'gold';
  const { reveal } = actions;

  const ask = async () => {
    setProblem(null);
    try {
      setSolution((await reveal('solution')).source);
    } catch (cause) {
      setProblem(cause instanceof Error ? cause.message : String(cause));
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: fetched once when opened; asking again is a button
  useEffect(() => {
    if (open && free && solution === null) void ask();
  }, [open, free]);

  return (
    <Modal
      open={open}
      onClose={onClose}
      title={solution === null ? 'Show the solution?' : 'Your code and the solution'}
      wide={solution !== null}
    >
      {solution === null ? (
        <>
          <p>
            {free
              ? 'Fetching the solution.'
              : 'It opens beside your code, which stays as it is. That you asked is recorded with this lab, and the debrief opens.'}
          </p>
          {problem && (
            <p className={text.problem} role="alert">
              {problem}
            </p>
          )}
          <p className={styles.dialogActs}>
            <button className="btn" type="button" onClick={onClose}>
              Not yet
            </button>
            <button className="btn primary" type="button" onClick={() => void ask()}>
              {problem ? 'Try again' : 'Show the solution'}
            </button>
          </p>
        </>
      ) : (
        <MonacoDiff
          before={keeper.view.source}
          after={solution}
          beforeName="Your code"
          afterName="Solution"
        />
      )}
    </Modal>
  );
}
