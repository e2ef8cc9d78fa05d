'use client';

import { useId, useState } from 'react';
import { askTeams } from './ask.ts';
import { SHARES } from './OwnSubmission.tsx';
import styles from './team.module.css';
import type { Assigned, Share } from './types.ts';
import { dueWords } from './words.ts';

export interface HandInProps {
  readonly assignment: Assigned['assignment'];
  readonly attempt: string;
}

/** The attempt may have been made a moment ago: the server has it before it is handed in. */
async function sendWhatWaits(): Promise<void> {
  const { openDevice } = await import('#lib/device');
  await (await openDevice()).sync.flush();
}

/** Hands the attempt that is shown in to an assignment; who will see it is said before. */
export function HandIn({ assignment, attempt }: HandInProps) {
  const id = useId();
  const { team, title, dueAt, timeZone } = assignment;
  const [share, setShare] = useState<Share>('no');
  const [said, setSaid] = useState('');
  const [isDone, setDone] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const handIn = () => {
    if (isBusy) return;
    setBusy(true);
    setSaid('');
    sendWhatWaits()
      .then(() => askTeams('POST', `/${team.id}/submissions`, { assignment: assignment.id, attempt, share }))
      .then(() => setDone(true))
      .catch((error: Error) => setSaid(error.message))
      .finally(() => setBusy(false));
  };
  return (
    <section className={styles.handIn} aria-labelledby={id}>
      <p id={id}>
        <b>{title}</b> <span className="dim small">{`${team.name}, due ${dueWords(dueAt, timeZone)}`}</span>
      </p>
      {isDone ? (
        <p role="status">
          Handed in. The leads of <bdi>{team.name}</bdi> may open this code;{' '}
          <a href={`/team/${team.id}`}>take it back</a> on the team’s page.
        </p>
      ) : (
        <>
          <div className={styles.small}>
            <button type="button" className="btn" aria-disabled={isBusy} onClick={handIn}>
              {`Hand in to ${title}`}
            </button>
            <select
              aria-label="Who sees it"
              value={share}
              onChange={(event) => setShare(event.target.value as Share)}
            >
              {SHARES.map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </div>
          <p className="small dim2">
            The leads see this attempt’s code from then on, until you take it back.
          </p>
          <p className={styles.problem} role="status">
            {said}
          </p>
        </>
      )}
    </section>
  );
}
