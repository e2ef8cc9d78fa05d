'use client';

import { useEffect, useState } from 'react';
import type { AnswerKeys } from '#lib/review';
import { useDeviceState } from '../progress/device-state.ts';
import styles from './home.module.css';

export interface ReviewCountProps {
  readonly answerKeys: AnswerKeys;
  readonly labs: readonly string[];
}

/** How much is due for review: a number, and nothing when there is none. */
export function ReviewCount({ answerKeys, labs }: ReviewCountProps) {
  const state = useDeviceState();
  const [count, setCount] = useState(0);
  useEffect(() => {
    const hasWork = state && (Object.keys(state.quizzes).length > 0 || Object.keys(state.labs).length > 0);
    if (!hasWork) return setCount(0);
    let isCurrent = true;
    // The scheduler is for those who have something to review.
    import('#lib/review').then(
      ({ listDue }) => isCurrent && setCount(listDue(state, answerKeys, labs, Date.now()).length),
      (error: unknown) => console.warn(error),
    );
    return () => {
      isCurrent = false;
    };
  }, [state, answerKeys, labs]);
  if (count === 0) return null;
  return (
    <p className={styles.due}>
      <a href="/review">Review</a>
      <span className="dim2">{count} due</span>
    </p>
  );
}
