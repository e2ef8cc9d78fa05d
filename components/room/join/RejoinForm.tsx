'use client';

import { type FormEvent, useId, useState } from 'react';
import { parsePass } from '#lib/live';
import styles from './join.module.css';
import { comeBack, comeBackByPass, readRejoin } from './join-calls.ts';

export interface RejoinFormProps {
  /** The room's code, once it is typed whole. */
  readonly code: string | null;
  readonly onBack: (room: string) => void;
}

/** For whoever was here before, on another device. */
export function RejoinForm({ code, onBack }: RejoinFormProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState('');
  const back = (): Promise<string> | string => {
    const link = readRejoin(typed);
    if (link) return comeBack(link.room, link.token);
    if (typed.includes('/') || typed.includes('#'))
      return 'This is no whole rejoin link: copy it from your room’s page, under “Another device”.';
    const pass = parsePass(typed);
    if ('refused' in pass) return `${pass.refused} It is on your room’s page, under “Another device”.`;
    return code === null ? 'Type the code of the room above first.' : comeBackByPass(code, pass.code);
  };
  const rejoin = (event: FormEvent) => {
    event.preventDefault();
    const tried = back();
    if (typeof tried === 'string') return setProblem(tried);
    setProblem('');
    tried.then(onBack).catch((error: Error) => setProblem(error.message));
  };
  return (
    <details className={styles.back}>
      <summary>Been here today? Come back on this device</summary>
      <form onSubmit={rejoin} aria-label="Rejoin">
        <label className={styles.label} htmlFor={`${id}-link`}>
          Six characters, or your rejoin link
        </label>
        <div className={styles.pair}>
          <input
            className="field"
            id={`${id}-link`}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoCapitalize="characters"
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
