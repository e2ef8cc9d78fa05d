'use client';

import { RevealDialog } from '../../RevealDialog.tsx';
import styles from './quiz.module.css';

export interface FormulasDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** The formulas of every question. They answer whatever is drawn, so no answer stands beside them. */
export function FormulasDialog({ open, onClose }: FormulasDialogProps) {
  return (
    <RevealDialog
      open={open}
      onClose={onClose}
      what="formulas"
      title="The formulas"
      warning="Your answers stay as they are. That you asked is recorded with this lab, and the debrief opens."
    >
      {(formulas) => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, so the keyboard must reach them
        <pre className={styles.formulas} translate="no" tabIndex={0}>
          {formulas}
        </pre>
      )}
    </RevealDialog>
  );
}
