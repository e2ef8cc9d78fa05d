'use client';

import { type ReactNode, useSyncExternalStore } from 'react';
import styles from './earlier-code.module.css';
import { useWorkbenchValue } from './workbench-context.tsx';

const NEVER = () => () => {};

export interface EarlierCodeProps {
  /** The code that was judged. */
  readonly source: string;
  readonly children: ReactNode;
}

/** Around a result: once the editor holds other code than what was judged, the result says so and loses its colour. */
export function EarlierCode({ source, children }: EarlierCodeProps) {
  const { lab, kinds, actions } = useWorkbenchValue();
  const { keeper } = actions;
  const read = () => keeper !== null && keeper.view.source !== source;
  const isEarlier = useSyncExternalStore(keeper?.subscribe ?? NEVER, read, read);
  return (
    <div className={isEarlier ? styles.earlier : ''} data-earlier={isEarlier ? '' : undefined}>
      {isEarlier && (
        <p className={styles.note}>
          {kinds[lab.runtime]?.Answers
            ? 'For the numbers before: you have other ones now.'
            : 'For earlier code: the editor holds something else now.'}
        </p>
      )}
      {children}
    </div>
  );
}
