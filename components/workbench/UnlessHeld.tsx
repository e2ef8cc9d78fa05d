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

/** A part of the lab, unless a room holds its stage back. */
export function UnlessHeld({ stage, children }: { readonly stage: Stage; readonly children: ReactNode }) {
  const { lab } = useWorkbenchValue();
  const isHeld = useHeldStages(lab.id).includes(stage);
  if (!isHeld) return children;
  return (
    <div className={styles.held} role="status">
      <p>
        <b>Not open yet</b>
      </p>
      <p className="dim2">{SENTENCES[stage]}</p>
    </div>
  );
}
