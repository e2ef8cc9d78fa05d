'use client';

import type { ReactNode } from 'react';
import { useNextSteps } from './course-order.tsx';
import styles from './home.module.css';

/** "You are here" beside the lesson or the lab that is to be done next; its children anywhere else. */
export function HereMark({ place, children }: { readonly place: string; readonly children?: ReactNode }) {
  const [next] = useNextSteps();
  return next.place === place ? <span className={styles.youAreHere}>You are here</span> : children;
}
