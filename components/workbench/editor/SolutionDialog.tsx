'use client';

import type { DraftKeeper } from '../draft-keeper.ts';
import { RevealDialog } from '../RevealDialog.tsx';
import { MonacoDiff } from './MonacoDiff.tsx';

export interface SolutionDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly keeper: DraftKeeper;
}

/** The solution beside the learner's own code. */
export function SolutionDialog({ open, onClose, keeper }: SolutionDialogProps) {
  return (
    <RevealDialog
      open={open}
      onClose={onClose}
      what="solution"
      title="Your code and the solution"
      warning="It opens beside your code, which stays as it is. That you asked is recorded with this lab, and the debrief opens."
    >
      {(solution) => (
        <MonacoDiff
          before={keeper.view.source}
          after={solution}
          beforeName="Your code"
          afterName="Solution"
        />
      )}
    </RevealDialog>
  );
}
