'use client';

import { type FormEvent, useId, useState } from 'react';
import styles from './join.module.css';
import { comeBack, readRejoin } from './join-calls.ts';

/** For whoever was here before, on another device. */
export function RejoinForm({ onBack }: { readonly onBack: (room: string) => void }) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState('');
  const rejoin = (event: FormEvent) => {
    event.preventDefault();
    const read = readRejoin(typed);
    if (!read) {
      setProblem('This is no whole rejoin link: copy it from your room’s page, under “Another device”.');
      return;
    }
    comeBack(read.room, read.token)
      .then(onBack)
      .catch((error: Error) => setProblem(error.message));
  };
  return (
    <details className={styles.back}>
      <summary>Been here today? Use your rejoin link</summary>
      <form onSubmit={rejoin} aria-label="Rejoin">
        <label className={styles.label} htmlFor={`${id}-link`}>
          Rejoin link
        </label>
        <div className={styles.pair}>
          <input
            className="field"
            id={`${id}-link`}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            spellCheck={false}
            aria-describedby={`${id}-problem`}
          />
          <button type="submit" className="btn">
            Come back
          </button>
        </div>
        <p className={styles.problem} id={`${id}-problem`} role="alert">
          {problem}
        </p>
      </form>
    </details>
  );
}
