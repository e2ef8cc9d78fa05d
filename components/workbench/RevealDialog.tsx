'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { Modal } from './Modal.tsx';
import styles from './reveal-dialog.module.css';
import text from './text.module.css';
import { useWorkbenchValue } from './workbench-context.tsx';

export interface RevealDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** "solution", "formulas": what is shown. */
  readonly what: string;
  /** The heading once it is shown. */
  readonly title: string;
  /** What happens to the learner's own work, and what asking means. */
  readonly warning: string;
  readonly children: (source: string) => ReactNode;
}

/** The lab's own answer: asked for, counted, never put in place of anything of the learner's. */
export function RevealDialog({ open, onClose, what, title, warning, children }: RevealDialogProps) {
  const { state, actions } = useWorkbenchValue();
  const [source, setSource] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const free = state.lab.solutionShownAt !== undefined || state.lab.bestTier === 'gold';
  const { reveal } = actions;

  const ask = async () => {
    setProblem(null);
    try {
      setSource((await reveal('solution')).source);
    } catch (cause) {
      setProblem(cause instanceof Error ? cause.message : String(cause));
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: fetched once when opened; asking again is a button
  useEffect(() => {
    if (open && free && source === null) void ask();
  }, [open, free]);

  return (
    <Modal
      open={open}
      onClose={onClose}
      title={source === null ? `Show the ${what}?` : title}
      wide={source !== null}
    >
      {source === null ? (
        <>
          <p>{free ? `Fetching the ${what}.` : warning}</p>
          {problem && (
            <p className={text.problem} role="alert">
              {problem}
            </p>
          )}
          <p className={styles.acts}>
            <button className="btn" type="button" onClick={onClose}>
              Not yet
            </button>
            <button className="btn primary" type="button" onClick={() => void ask()}>
              {problem ? 'Try again' : `Show the ${what}`}
            </button>
          </p>
        </>
      ) : (
        children(source)
      )}
    </Modal>
  );
}
