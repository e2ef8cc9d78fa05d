'use client';

import type { ReactNode } from 'react';
import type { Stage } from '#lib/live';
import { useHeldStages } from '../room/held-stages.ts';
import styles from './unless-held.module.css';
import { useWorkbenchValue } from './workbench-context.tsx';

const SENTENCES: Record<Stage, string> = {
  predict: 'The instructor opens the prediction later.',
  profile: 'The instructor opens the profile later. What you do elsewhere in the lab stays.',
  fix: 'The instructor opens the code later. Read the brief, and say what you expect.',
  explain: 'The instructor opens the explanation later, for everybody at once.',
};

export interface UnlessHeldProps {
  readonly stage: Stage;
  /** Loads what is held back all the same, so that opening it needs no network. */
  readonly ready?: boolean;
  readonly children: ReactNode;
}

/** A part of the lab, unless a room holds its stage back. */
export function UnlessHeld({ stage, ready = false, children }: UnlessHeldProps) {
  const { lab } = useWorkbenchValue();
  const isHeld = useHeldStages(lab.id).includes(stage);
  return (
    <>
      {isHeld && (
        <div className={styles.held} role="status">
          <p>
            <b>Not open yet</b>
          </p>
          <p className="dim2">{SENTENCES[stage]}</p>
        </div>
      )}
      {ready ? (
        <div className={styles.part} hidden={isHeld}>
          {children}
        </div>
      ) : (
        !isHeld && children
      )}
    </>
  );
}
