'use client';

import { useState } from 'react';
import { askTeams } from './ask.ts';
import styles from './team.module.css';
import type { OwnAssignment } from './types.ts';
import { dueWords } from './words.ts';

export interface AssignmentListProps {
  readonly team: string;
  readonly assignments: readonly OwnAssignment[];
  /** The one that the page shows. */
  readonly shown: string | undefined;
  readonly onShow: (id: string) => void;
  readonly onChanged: () => Promise<void>;
}

/** A team's assignments: look at one, close it, open it again, delete it. */
export function AssignmentList({ team, assignments, shown, onShow, onChanged }: AssignmentListProps) {
  const [doomed, setDoomed] = useState<string>();
  const [said, setSaid] = useState('');
  const run = (method: 'POST' | 'DELETE', id: string, body?: object) => {
    setSaid('');
    askTeams(method, `/${team}/assignments/${id}`, body)
      .then(onChanged)
      .catch((error: Error) => setSaid(error.message));
  };
  if (assignments.length === 0) return <p className={styles.none}>None yet.</p>;
  return (
    <>
      <ol className={styles.list}>
        {assignments.map(({ id, title, work, dueAt, timeZone, closedAt }) => (
          <li key={id}>
            <b>{title}</b>
            <p className="dim2 small">
              {`${work.goals.length === 1 ? '1 lab' : `${work.goals.length} labs`}, ${closedAt === null ? 'due' : 'closed, was due'} ${dueWords(dueAt, timeZone)}`}
            </p>
            <div className={styles.small}>
              <button
                type="button"
                className="btn sm"
                aria-pressed={id === shown}
                aria-label={`Show ${title}`}
                onClick={() => onShow(id)}
              >
                {id === shown ? 'Shown' : 'Show'}
              </button>
              <button
                type="button"
                className="btn quiet sm"
                aria-label={`${closedAt === null ? 'Close' : 'Open again'}: ${title}`}
                onClick={() => run('POST', id, { closed: closedAt === null })}
              >
                {closedAt === null ? 'Close' : 'Open again'}
              </button>
              {doomed === id ? (
                <>
                  <button type="button" className="btn sm" onClick={() => run('DELETE', id)}>
                    Delete it with what was handed in
                  </button>
                  <button type="button" className="btn quiet sm" onClick={() => setDoomed(undefined)}>
                    Keep it
                  </button>
                </>
              ) : (
                <button
                  type="button"
                  className="btn quiet sm"
                  aria-label={`Delete ${title}`}
                  onClick={() => setDoomed(id)}
                >
                  Delete
                </button>
              )}
            </div>
          </li>
        ))}
      </ol>
      <p className={styles.problem} role="status">
        {said}
      </p>
    </>
  );
}
