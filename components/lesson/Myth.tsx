import type { ReactNode } from 'react';
import { XIcon } from '../ui/icons.tsx';
import styles from './lesson.module.css';

export interface MythProps {
  /** What people say, without quotation marks. */
  readonly claim: string;
  /** Why it does not hold. */
  readonly children: ReactNode;
}

/** A misconception and what disproves it. */
export function Myth({ claim, children }: MythProps) {
  return (
    <div className={styles.myth} role="note" aria-label="Misconception">
      <XIcon size={14} />
      <span>“{claim}”</span>
      <div className="dim2">{children}</div>
    </div>
  );
}
