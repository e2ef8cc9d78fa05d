import type { ReactNode } from 'react';
import styles from './lesson.module.css';

/** The one sentence of a lesson to keep. */
export function KeyIdea({ children }: { readonly children: ReactNode }) {
  return (
    <aside className={styles.keyIdea} aria-label="Key idea">
      <p className="label">Key idea</p>
      <div>{children}</div>
    </aside>
  );
}
