'use client';

import { useState } from 'react';
import styles from './review.module.css';

export interface ReviewedLab {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
}

export interface ReviewLabProps {
  readonly lab: ReviewedLab;
  /** Its debrief is open: there is something to compare with. */
  readonly isEarned: boolean;
  readonly onRated: (known: boolean) => void;
}

/** A lab to recall, beside what its debrief says; or to try again, as long as that is closed. */
export function ReviewLab({ lab, isEarned, onRated }: ReviewLabProps) {
  const [answer, setAnswer] = useState<{ readonly question: string; readonly modelAnswer: string }>();
  const [failure, setFailure] = useState('');
  const show = async () => {
    const { openDevice } = await import('#lib/device');
    const device = await openDevice();
    setAnswer(await device.reveal(lab.id, 'debrief'));
  };
  return (
    <div className={styles.lab}>
      <h2>
        <a href={`/labs/${lab.id}`}>{lab.title}</a>
      </h2>
      <p className="dim2">{lab.summary}</p>
      {isEarned ? (
        <p>Before you look: what was slow, what made it fast, and what did that cost?</p>
      ) : (
        <p>
          You tried this lab and have not reached a tier yet. Open it and try again, or leave it for later.
        </p>
      )}
      {answer && (
        <div className={styles.answer}>
          <p>{answer.question}</p>
          <p className="dim2">{answer.modelAnswer}</p>
        </div>
      )}
      <div className={styles.acts}>
        {isEarned && !answer && (
          <button
            type="button"
            className="btn primary"
            onClick={() => {
              show().catch((error: Error) => setFailure(error.message));
            }}
          >
            Compare
          </button>
        )}
        {answer && (
          <button type="button" className="btn primary" onClick={() => onRated(true)}>
            I knew it
          </button>
        )}
        <button type="button" className="btn" onClick={() => onRated(false)}>
          {answer ? 'Not yet' : 'Later'}
        </button>
      </div>
      <p className="small" role="status">
        {failure}
      </p>
    </div>
  );
}
