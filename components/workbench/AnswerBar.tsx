import type { ReactNode } from 'react';
import { CheckIcon } from '../ui/icons.tsx';
import styles from './answer-bar.module.css';
import type { SaveState } from './draft-keeper.ts';

const SAVE_WORDS: Record<SaveState, string> = { saved: 'Saved', saving: 'Saving', 'not-saved': 'Not saved' };

interface AnswerBarProps {
  /** How far the answers are. */
  readonly title: ReactNode;
  readonly save: SaveState;
  readonly children: ReactNode;
}

/** Above answers, where the editor has its files: how far they are, and whether they are kept. */
export function AnswerBar({ title, save, children }: AnswerBarProps) {
  return (
    <div className={styles.bar}>
      <span className={styles.title}>{title}</span>
      <span className={styles.saved} data-save={save} title="Kept on this device">
        {save === 'saved' && <CheckIcon size={14} />}
        {SAVE_WORDS[save]}
      </span>
      {children}
    </div>
  );
}

/** Below them: what a hand-in means, and the button for it. */
export function AnswerActs({ children }: { readonly children: ReactNode }) {
  return <div className={styles.acts}>{children}</div>;
}
