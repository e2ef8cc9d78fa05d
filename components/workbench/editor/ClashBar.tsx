'use client';

import { useState } from 'react';
import type { Clash, DraftKeeper } from '../draft-keeper.ts';
import { Modal } from '../Modal.tsx';
import { MonacoDiff } from './MonacoDiff.tsx';
import styles from './notices.module.css';

const TEXTS = {
  'other-tab': {
    said: 'Another tab has changed this code too. Nothing was overwritten: choose which one to keep.',
    mine: 'Keep this tab’s code',
    theirs: 'Take the other tab’s',
    name: 'Other tab',
  },
  'lab-changed': {
    said: 'This lab was changed since you wrote this code. Your code is untouched.',
    mine: 'Keep my code',
    theirs: 'Start from the new starter',
    name: 'New starter',
  },
  beside: {
    said: 'There is other code for this lab, from a tab that was closed or from an imported file. Nothing was overwritten: choose which one to keep.',
    mine: 'Keep this code',
    theirs: 'Take the other code',
    name: 'Other code',
  },
} as const;

/** Two texts claim to be the draft: shows both and lets the learner choose. */
export function ClashBar({
  keeper,
  clash,
  source,
}: {
  readonly keeper: DraftKeeper;
  readonly clash: Clash;
  readonly source: string;
}) {
  const [comparing, setComparing] = useState(false);
  const texts = TEXTS[clash.kind];
  return (
    <div className={styles.notice} role="alert" data-clash={clash.kind}>
      <p>{texts.said}</p>
      <div>
        <button className="btn sm" type="button" onClick={() => setComparing(true)}>
          Compare both
        </button>
        <button className="btn sm" type="button" onClick={() => void keeper.keepMine()}>
          {texts.mine}
        </button>
        <button className="btn sm" type="button" onClick={() => void keeper.takeTheirs()}>
          {texts.theirs}
        </button>
      </div>
      <Modal open={comparing} onClose={() => setComparing(false)} title="Both versions" wide>
        <MonacoDiff before={clash.theirs} after={source} beforeName={texts.name} afterName="This tab" />
      </Modal>
    </div>
  );
}
