'use client';

import { useEffect, useState } from 'react';
import { Modal } from '../../Modal.tsx';
import text from '../../text.module.css';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import styles from './quiz.module.css';

export interface FormulasDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** The formulas of every question: asked for and counted. They answer whatever is drawn, so no answer stands beside them. */
export function FormulasDialog({ open, onClose }: FormulasDialogProps) {
  const { state, actions } = useWorkbenchValue();
  const [formulas, setFormulas] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const free = state.lab.solutionShownAt !== undefined || state.lab.bestTier === 'gold';
  const { reveal } = actions;

  const ask = async () => {
    setProblem(null);
    try {
      setFormulas((await reveal('solution')).source);
    } catch (cause) {
      setProblem(cause instanceof Error ? cause.message : String(cause));
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: fetched once when opened; asking again is a button
  useEffect(() => {
    if (open && free && formulas === null) void ask();
  }, [open, free]);

  return (
    <Modal
      open={open}
      onClose={onClose}
      title={formulas === null ? 'Show the formulas?' : 'The formulas'}
      wide={formulas !== null}
    >
      {formulas !== null ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, so the keyboard must reach them
        <pre className={styles.formulas} translate="no" tabIndex={0}>
          {formulas}
        </pre>
      ) : (
        <>
          <p>
            {free
              ? 'Fetching the formulas.'
              : 'Your answers stay as they are. That you asked is recorded with this lab, and the debrief opens.'}
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
              {problem ? 'Try again' : 'Show the formulas'}
            </button>
          </p>
        </>
      )}
    </Modal>
  );
}
